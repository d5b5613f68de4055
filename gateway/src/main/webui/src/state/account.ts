import { objectOf, stringOf } from '../api/decode';
import { browserHttp, type Http } from '../api/http';

/** Whether one can log in here, and who is. */
export interface LoginState {
  readonly offered: boolean;
  readonly name: string | undefined;
}

/** Where there is no login, or no answer, everybody is a guest. */
export async function fetchLogin(http: Http = browserHttp): Promise<LoginState> {
  const answer = objectOf(await http({ method: 'GET', path: '/api/session' }).catch(() => undefined));
  return {
    offered: answer?.['login'] === true,
    name: stringOf(objectOf(answer?.['account'])?.['name']),
  };
}

export const LOGOUT_PATH = '/api/logout';

/** A link: the login server is another site, which only the whole page can go to. */
export function loginPath(returnTo: string): string {
  return `/api/login?to=${encodeURIComponent(returnTo)}`;
}
