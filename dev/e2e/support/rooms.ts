import { randomBytes } from 'node:crypto';

/** A room nobody else uses. */
export function newRoom(about: string): string {
  return `${about}-${randomBytes(4).toString('hex')}`;
}
