import { createContext, useContext } from 'react';
import {
  createPreview,
  fetchPlacement,
  fetchRoom,
  joinMeeting,
  setUpRoom,
  waitInLobby,
} from '../../state';

/** What the pages need from the engine; a development page may put another one in its place. */
export interface Engine {
  readonly fetchPlacement: typeof fetchPlacement;
  readonly fetchRoom: typeof fetchRoom;
  readonly createPreview: typeof createPreview;
  readonly joinMeeting: typeof joinMeeting;
  readonly setUpRoom: typeof setUpRoom;
  readonly waitInLobby: typeof waitInLobby;
}

export const EngineContext = createContext<Engine>({
  fetchPlacement,
  fetchRoom,
  createPreview,
  joinMeeting,
  setUpRoom,
  waitInLobby,
});

export function useEngine(): Engine {
  return useContext(EngineContext);
}
