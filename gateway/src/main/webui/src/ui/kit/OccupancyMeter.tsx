/** A bar for the eye; what it says in words stands beside it. */
export function OccupancyMeter({ percent, label }: { readonly percent: number; readonly label: string }) {
  return (
    <>
      <meter className="visually-hidden" min={0} max={100} value={percent} aria-label={label} />
      <span className="meter" aria-hidden="true">
        <i style={{ inlineSize: `${Math.max(percent, 3)}%` }} />
      </span>
    </>
  );
}
