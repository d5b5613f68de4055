import { useMessages } from '../i18n/i18n';
import { usePlacement } from './usePlacement';

/** "Runs on b-7096, 1 % occupied", with a small meter. */
export function BridgeLine() {
  const { home } = useMessages();
  const state = usePlacement();
  const bridge = state.kind === 'known' ? state.placement.proposed : undefined;
  // A bridge that carries something never shows an empty meter.
  const percent = bridge ? Math.min(100, Math.ceil(bridge.occupancy * 100)) : 0;

  if (!bridge) {
    const text = { looking: home.bridgeLooking, known: home.bridgeNone, unknown: home.bridgeUnknown };
    return (
      <p className={`bridge ${state.kind === 'looking' ? '' : 'waiting'}`} role="status">
        {text[state.kind]}
      </p>
    );
  }
  const { before, id, after } = home.bridge(bridge.id, percent);
  return (
    <p className="bridge">
      <meter className="visually-hidden" min={0} max={100} value={percent} aria-label={home.bridgeMeter} />
      <span className="meter" aria-hidden="true">
        <i style={{ inlineSize: `${Math.max(percent, 3)}%` }} />
      </span>
      <span>
        {before}
        <b>{id}</b>
        {after}
      </span>
    </p>
  );
}
