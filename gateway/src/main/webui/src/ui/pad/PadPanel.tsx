export function PadPanel({ onStage, onMove }: { readonly onStage: boolean; readonly onMove: () => void }) {
  return <button onClick={onMove}>{String(onStage)}</button>;
}
