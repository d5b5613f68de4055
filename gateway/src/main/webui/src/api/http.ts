import { numberOf, objectOf, stringOf } from './decode';
import { ApiError } from './problem';

/** `fetch`, or a server's stand-in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  /** The answer is not JSON, and is given as it came. */
  readonly asText?: boolean;
}

/** One HTTP call; resolves with the answer's JSON (undefined when empty), rejects with ApiError. */
export type Http = (call: Call) => Promise<unknown>;

const TIMEOUT_MS = 15_000;

export function createHttp(fetch: Fetch): Http {
  return async (call) => {
    const response = await send(fetch, call);
    const text = await response.text().catch(() => '');
    if (response.ok && call.asText === true) return text;
    const json = parse(text);
    if (!response.ok) throw problemOf(response, json);
    return json;
  };
}

export const browserHttp: Http = createHttp((url, init) => globalThis.fetch(url, init));

async function send(fetch: Fetch, call: Call): Promise<Response> {
  const headers: Record<string, string> = { accept: call.asText === true ? '*/*' : 'application/json' };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.token !== undefined) headers['authorization'] = `Bearer ${call.token}`;
  const init: RequestInit = {
    method: call.method,
    headers,
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  if (call.body !== undefined) init.body = JSON.stringify(call.body);
  try {
    return await fetch(call.path, init);
  } catch (cause) {
    throw new ApiError(0, 'offline', cause instanceof Error ? cause.message : 'no answer');
  }
}

/** A gateway's page instead of problem+json still gets a code to decide by. */
function problemOf(response: Response, json: unknown): ApiError {
  const problem = objectOf(json);
  const fallback = response.status >= 500 ? 'unavailable' : `http_${response.status}`;
  const retryAfter = numberOf(Number(response.headers.get('retry-after') ?? Number.NaN));
  return new ApiError(
    response.status,
    stringOf(problem?.['code']) ?? fallback,
    stringOf(problem?.['detail']) ?? response.statusText,
    retryAfter,
  );
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
