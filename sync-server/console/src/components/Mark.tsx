/** The sign of Routebook: a route between two outlets. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#14532d" />
      <path d="M8 24c0-6 16-5 16-11" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="8" cy="24" r="3" fill="#fff" />
      <circle cx="24" cy="10" r="3.6" fill="#facc15" />
    </svg>
  );
}
