import type { Bridge, Placement } from './meeting';

/** Which bridge a meeting started now would run on, and why. */
export type BridgeChoice =
  /** The server's own choice. */
  | { readonly kind: 'proposed'; readonly bridge: Bridge }
  /** The one that was wished. */
  | { readonly kind: 'wished'; readonly bridge: Bridge }
  /** The wished one is gone or drains; the server's choice stands in for it, if there is one. */
  | { readonly kind: 'gone'; readonly wishedId: string; readonly bridge?: Bridge }
  | { readonly kind: 'none' };

/** A wish holds as long as that bridge takes meetings. */
export function chooseBridge(placement: Placement, wishedId: string | undefined): BridgeChoice {
  const { proposed, bridges } = placement;
  const wished = bridges.find(({ id, ready }) => ready && id === wishedId);
  if (wished !== undefined) return { kind: 'wished', bridge: wished };
  if (wishedId !== undefined) {
    return proposed === undefined ? { kind: 'gone', wishedId } : { kind: 'gone', wishedId, bridge: proposed };
  }
  return proposed === undefined ? { kind: 'none' } : { kind: 'proposed', bridge: proposed };
}

/** Those that take meetings, the least occupied first, then by name, so that the list does not jump about. */
export function inOrderOfOccupancy(bridges: readonly Bridge[]): readonly Bridge[] {
  return bridges
    .filter(({ ready }) => ready)
    .sort((a, b) => percentOf(a) - percentOf(b) || (a.id < b.id ? -1 : 1));
}

/** Whole percent; a bridge that carries something is never at 0. */
export function percentOf({ occupancy }: Bridge): number {
  return Math.min(100, Math.ceil(occupancy * 100));
}
