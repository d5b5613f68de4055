import { objectOf, optional, stringOf } from './decode';
import { type Http, browserHttp } from './http';
import { type SettingsChange, writeSettings } from './roomSettings';
import { roomUrl } from './rooms';

/** How a room is wanted before anybody is in it. */
export interface RoomSetup {
  readonly settings: SettingsChange;
  readonly password?: string;
  /** Of a room that is there already. */
  readonly ownerSecret?: string;
}

/**
 * Sets a room up; rejects with an ApiError, `room_exists` when it is somebody else's.
 *
 * @returns the owner's secret of a new room, told this once
 */
export async function setUpRoom(
  room: string,
  setup: RoomSetup,
  http: Http = browserHttp,
): Promise<{ readonly ownerSecret?: string }> {
  const { password, ownerSecret } = setup;
  const body = {
    ...writeSettings(setup.settings),
    ...optional('password', password),
    ...optional('ownerSecret', ownerSecret),
  };
  const json = objectOf(await http({ method: 'PUT', path: roomUrl(room), body }));
  return optional('ownerSecret', stringOf(json?.['ownerSecret']) ?? ownerSecret);
}
