import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

const DATA = process.env['SALON_DATA'];

/** What a bridge says of itself. */
interface Report {
  readonly id: string;
  readonly state: 'ready' | 'draining';
  readonly conferencesLeft: number;
  readonly conferences: readonly { readonly roomId: string }[];
}

/** One media bridge of the Salon under test, as its operator sees it. */
export class Bridge {
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }

  /** Those that were started; none when the tests do not know where Salon keeps its things. */
  static all(): readonly Bridge[] {
    if (DATA === undefined) return [];
    return readdirSync(join(DATA, 'run'))
      .filter((file) => /^bridge(-\d+)?\.process$/.test(file))
      .map((file) => new Bridge(file.replace('.process', '')));
  }

  /** The one that carries a room, and another one. */
  static async of(room: string): Promise<readonly [carrying: Bridge, other: Bridge]> {
    const bridges = Bridge.all();
    const carry = await Promise.all(bridges.map((bridge) => bridge.carries(room)));
    const carrying = bridges[carry.indexOf(true)];
    const other = bridges[carry.indexOf(false)];
    if (carrying === undefined || other === undefined) throw new Error(`${room} is on no bridge, or on all of them`);
    return [carrying, other];
  }

  get pid(): number {
    return Number(recordOf(this.name)['pid']);
  }

  async report(): Promise<Report> {
    const response = await fetch(`http://127.0.0.1:${recordOf(this.name)['probe']}/status`);
    return (await response.json()) as Report;
  }

  async carries(room: string): Promise<boolean> {
    const { conferences } = await this.report();
    return conferences.some(({ roomId }) => roomId === room);
  }

  /** Begins or cancels the drain. */
  async drain(drains: boolean): Promise<void> {
    const { status } = await fetch(`http://127.0.0.1:${recordOf(this.name)['port']}/internal/drain`, {
      method: drains ? 'POST' : 'DELETE',
      headers: { authorization: `Bearer ${await serviceToken()}` },
    });
    expect(status).toBe(200);
  }

  /** As a crash would: nobody is told. Returns once the process is gone. */
  async kill(): Promise<void> {
    const { pid } = this;
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid), { intervals: [5] }).toBe(false);
  }

  /** Waits until the launcher has started it again and it takes conferences. */
  async isBack(before: number): Promise<void> {
    const { id } = await this.#awaitReport(before);
    await expect.poll(async () => (await placement()).includes(id), { timeout: 60_000 }).toBe(true);
  }

  async #awaitReport(before: number): Promise<Report> {
    let report: Report | undefined;
    await expect
      .poll(
        async () => {
          if (this.pid === before) return false;
          report = await this.report().catch(() => undefined);
          return report !== undefined;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    if (report === undefined) throw new Error(`${this.name} did not come back`);
    return report;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The bridges that room-service knows. */
async function placement(): Promise<readonly string[]> {
  const response = await fetch(`http://127.0.0.1:${recordOf('room')['port']}/api/placement`);
  const { bridges } = (await response.json()) as { bridges: readonly { id: string }[] };
  return bridges.map(({ id }) => id);
}

/** What the launcher wrote down of a process. */
function recordOf(name: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(DATA ?? '', 'run', `${name}.process`), 'utf8');
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes('=') && !line.startsWith('#'))
      .map((line) => line.split('=', 2) as [string, string]),
  );
}

/** Signed with room-service's key, as whoever may read the secrets of this Salon can. */
async function serviceToken(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${recordOf('room')['port']}/.well-known/jwks.json`);
  const { keys } = (await response.json()) as { keys: readonly { kid: string }[] };
  const nowS = Math.floor(Date.now() / 1000);
  const text = [
    { alg: 'ES256', typ: 'JWT', kid: keys[0]?.kid },
    {
      ...{ iss: 'salon', aud: 'salon', sub: 'e2e', role: 'service', scope: 'bridge:command' },
      ...{ jti: randomUUID(), iat: nowS, exp: nowS + 60 },
    },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const key = createPrivateKey(readFileSync(join(DATA ?? '', 'secrets', 'token-key.pem')));
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
