import { Skeleton } from "antd";

/** The quiet grey lines while something is being read. */
export function Waiting({ label }: { label?: string }) {
  return (
    <div className="sheet" role="status" aria-busy="true" aria-label={label}>
      <Skeleton active title paragraph={{ rows: 5 }} />
    </div>
  );
}
