import type { Bridge, Placement } from '../state/meeting';
import { listOf, numberOf, objectOf, optional, stringOf } from './decode';

/** Which bridge carries the room's conference; `epoch` rises with every move. */
export interface BridgeRef {
  readonly id: string;
  readonly region: string;
  readonly epoch: number;
}

export function readBridge(value: unknown): Bridge | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  if (json === undefined || id === undefined) return undefined;
  return {
    id,
    region: stringOf(json['region']) ?? '',
    occupancy: Math.min(1, Math.max(0, numberOf(json['occupancy']) ?? 0)),
    participants: numberOf(json['participants']) ?? 0,
    ready: json['ready'] !== false,
  };
}

export function readBridgeRef(value: unknown): BridgeRef | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  if (json === undefined || id === undefined) return undefined;
  return { id, region: stringOf(json['region']) ?? '', epoch: numberOf(json['epoch']) ?? 0 };
}

export function readPlacement(value: unknown): Placement | undefined {
  const json = objectOf(value);
  const bridges = listOf(json?.['bridges'], readBridge);
  if (bridges === undefined) return undefined;
  return { bridges, ...optional('proposed', readBridge(json?.['proposed'])) };
}
