import type { JoinOutcome, JoinRequest } from './meeting';

/**
 * Joins a room: admission first, then room socket, chat and media side by side.
 *
 * Expected refusals are outcomes; only a broken network or server rejects, with an `ApiError`.
 */
export function joinMeeting(request: JoinRequest): Promise<JoinOutcome> {
  return Promise.reject(new Error(`joining ${request.room} is not wired yet`));
}
