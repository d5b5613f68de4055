import { ApiError } from '../../state';
import type { Messages } from '../i18n/en';

/** Why a join was refused. */
export interface Failure {
  readonly code: string;
  /** When to try again, in milliseconds since the epoch. */
  readonly retryAt?: number;
}

export function failureOf(error: unknown, nowMs: number): Failure {
  if (!(error instanceof ApiError)) {
    console.error(error);
    return { code: 'unexpected' };
  }
  return failure(error.code, error.retryAfterSeconds, nowMs);
}

export function failure(code: string, retryAfterSeconds: number | undefined, nowMs: number): Failure {
  return retryAfterSeconds === undefined ? { code } : { code, retryAt: nowMs + retryAfterSeconds * 1000 };
}

/** What happened and what to do, for a code of the server. */
export function failureText(
  { failure: texts, prejoin, info, setup }: Messages,
  code: string,
  seconds: number,
): { readonly title: string; readonly text: string } {
  switch (code) {
    case 'invalid_room_name':
      return { title: texts.invalidRoomTitle, text: texts.invalidRoom };
    case 'invalid_display_name':
      return { title: texts.invalidNameTitle, text: prejoin.nameForbidden };
    case 'invalid_email':
      return { title: prejoin.email, text: prejoin.emailInvalid };
    case 'invalid_password':
      return { title: info.password, text: info.bad };
    case 'owner_secret_wrong':
      return { title: texts.ownerWrongTitle, text: texts.ownerWrong };
    case 'room_exists':
      return { title: texts.existsTitle, text: setup.exists };
    case 'no_bridge':
      return { title: texts.noBridgeTitle, text: texts.noBridge };
    case 'bridge_not_ready':
      return { title: texts.bridgeGoneTitle, text: texts.bridgeGone };
    case 'slow_down':
      return { title: texts.slowDownTitle, text: texts.slowDown(Math.max(1, seconds)) };
    case 'offline':
    case 'unavailable':
      return { title: texts.unavailableTitle, text: texts.unavailable };
    default:
      return { title: texts.unexpectedTitle, text: `${texts.unexpected} ${texts.code(code)}` };
  }
}
