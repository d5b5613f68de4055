import { useId, useState } from 'react';
import { chooseBridge, percentOf, type Bridge } from '../../state';
import { useMessages } from '../i18n/i18n';
import { OccupancyMeter } from '../kit/OccupancyMeter';
import { BridgeList } from './BridgeList';
import { usePlacement, type PlacementState } from './usePlacement';

interface BridgeLineProps {
  readonly wishedId: string | undefined;
  readonly onWish: (bridgeId: string | undefined) => void;
}

/** "Runs on b-7096, 1 % occupied", with a small meter, and the others to choose from. */
export function BridgeLine({ wishedId, onWish }: BridgeLineProps) {
  const { home, bridges: texts } = useMessages();
  const state = usePlacement();
  const [open, setOpen] = useState(false);
  const listId = useId();
  const placement = state.kind === 'known' ? state.placement : undefined;
  const choice = placement && chooseBridge(placement, wishedId);
  const bridge = choice && 'bridge' in choice ? choice.bridge : undefined;
  const choosable = placement !== undefined && (placement.bridges.length > 1 || wishedId !== undefined);

  return (
    <div className="bridge-choice">
      <div className="bridge-head">
        {bridge ? <BridgeFact bridge={bridge} /> : <NoBridge kind={state.kind} />}
        {choosable && (
          <button
            type="button"
            className="btn plain small"
            aria-expanded={open}
            aria-controls={listId}
            onClick={() => setOpen(!open)}
          >
            {open ? texts.done : texts.change}
          </button>
        )}
      </div>
      {choice?.kind === 'gone' && (
        <p className="field-note" role="status">
          {texts.gone(choice.wishedId)}
        </p>
      )}
      <div id={listId} hidden={!open || !choosable}>
        {open && choosable && (
          <BridgeList placement={placement} wishedId={wishedId} label={home.bridgeMeter} onWish={onWish} />
        )}
      </div>
    </div>
  );
}

function BridgeFact({ bridge }: { readonly bridge: Bridge }) {
  const { home } = useMessages();
  const percent = percentOf(bridge);
  const { before, id, after } = home.bridge(bridge.id, percent);
  return (
    <p className="bridge">
      <OccupancyMeter percent={percent} label={home.bridgeMeter} />
      <span>
        {before}
        <b>{id}</b>
        {after}
      </span>
    </p>
  );
}

function NoBridge({ kind }: { readonly kind: PlacementState['kind'] }) {
  const { home } = useMessages();
  const text = { looking: home.bridgeLooking, known: home.bridgeNone, unknown: home.bridgeUnknown };
  return (
    <p className={`bridge ${kind === 'looking' ? '' : 'waiting'}`} role="status">
      {text[kind]}
    </p>
  );
}
