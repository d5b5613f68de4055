import type { Placement, RoomInfo } from '../state/meeting';

export function fetchPlacement(): Promise<Placement> {
  return Promise.reject(new Error('not wired yet'));
}

export function fetchRoom(room: string): Promise<RoomInfo> {
  return Promise.reject(new Error(`not wired yet: ${room}`));
}
