import { useId } from 'react';
import { inOrderOfOccupancy, percentOf, type Bridge, type Placement } from '../../state';
import { useMessages } from '../i18n/i18n';
import { OccupancyMeter } from '../kit/OccupancyMeter';

interface BridgeListProps {
  readonly placement: Placement;
  readonly wishedId: string | undefined;
  readonly label: string;
  readonly onWish: (bridgeId: string | undefined) => void;
}

/** Every bridge that takes meetings, how full it is, and the choice among them. */
export function BridgeList({ placement, wishedId, label, onWish }: BridgeListProps) {
  const { bridges: texts } = useMessages();
  const group = useId();
  return (
    <fieldset className="bridge-list">
      <legend className="visually-hidden">{texts.legend}</legend>
      <label className="bridge-option">
        <input type="radio" name={group} checked={wishedId === undefined} onChange={() => onWish(undefined)} />
        <span className="bridge-option-text">
          <b>{texts.automatic}</b>
          <small>{texts.automaticHint}</small>
        </span>
      </label>
      {inOrderOfOccupancy(placement.bridges).map((bridge) => (
        <label key={bridge.id} className="bridge-option">
          <input
            type="radio"
            name={group}
            checked={wishedId === bridge.id}
            onChange={() => onWish(bridge.id)}
          />
          <BridgeText bridge={bridge} />
          <OccupancyMeter percent={percentOf(bridge)} label={label} />
        </label>
      ))}
      <p className="field-note">{texts.hint}</p>
    </fieldset>
  );
}

function BridgeText({ bridge }: { readonly bridge: Bridge }) {
  const { bridges: texts, meeting } = useMessages();
  const facts = [texts.occupied(percentOf(bridge)), meeting.people(bridge.participants)];
  return (
    <span className="bridge-option-text">
      <b>{bridge.id}</b>
      <small>{[bridge.region, ...facts].filter((text) => text !== '').join(' · ')}</small>
    </span>
  );
}
