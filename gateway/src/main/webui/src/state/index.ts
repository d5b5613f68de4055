/** Everything the user interface may import from the engine. */
export type * from './meeting';
export { joinMeeting } from './join';
export { fetchPlacement, fetchRoom } from '../api/rooms';
export { ApiError } from '../api/problem';
export { createPreview } from '../media/preview';
export type { RememberedDevices } from '../media/preview';
export { checkRoomName, normaliseRoomName, roomFromPath, roomPath } from './roomName';
export { proposeRoomName } from './proposeRoomName';
export { settings } from './settings';
export type { Language, RecentRoom, Settings, SettingsChange, SettingsStore } from './settings';
export { titleInfo } from './titleInfo';
export type { TitleInfo } from './titleInfo';
