/**
 * A failed call: the server's problem+json (RFC 9457), or the network's failure with
 * `status` 0 and code `offline`. `code` is what texts and decisions hang on.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(`${code} (${String(status)}): ${detail}`);
  }

  /** Whether the same call may succeed a little later. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
