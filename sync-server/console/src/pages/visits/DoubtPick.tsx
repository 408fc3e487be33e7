import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ListSearch } from "./search";

const DAY = "day";

interface Props {
  search: ListSearch;
  change: (changes: { sort?: "doubt" | undefined; doubtful?: true | undefined }) => void;
}

/** Brings what is doubted to the top, or leaves out the rest. */
export function DoubtPick({ search, change }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select<string>
        className="pick"
        data-testid="sort"
        aria-label={t("list.sort")}
        value={search.sort ?? DAY}
        options={[
          { value: DAY, label: t("list.newest") },
          { value: "doubt", label: t("list.doubtFirst") },
        ]}
        onChange={(sort) => change({ sort: sort === "doubt" ? "doubt" : undefined })}
      />
      <Checkbox
        className="pick-doubtful"
        data-testid="doubtful"
        checked={search.doubtful === true}
        onChange={({ target }) => change({ doubtful: target.checked ? true : undefined })}
      >
        {t("list.doubtful")}
      </Checkbox>
    </>
  );
}
