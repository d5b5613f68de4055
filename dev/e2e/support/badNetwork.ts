import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const CLASSES = fileURLToPath(new URL('../../impair/target/classes', import.meta.url));
const JAVA = process.env['JAVA_HOME'] === undefined ? 'java' : `${process.env['JAVA_HOME']}/bin/java`;
const CANDIDATE = /^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) .*$/m;

export interface Counts {
  readonly received: number;
  readonly delivered: number;
  readonly deliveredBytes: number;
  readonly overflowed: number;
  readonly lost: number;
}

/** What is wrong, as dev/impair reads it: `rate=1M queue=300 delay=20 loss=2%`. */
export interface Trouble {
  readonly up?: string;
  readonly down?: string;
}

/**
 * A bad network between one page and the bridge: dev/impair, put in between by changing the port in
 * the bridge's answer. Starts with the first answer, since only that tells where the bridge is.
 */
export class BadNetwork {
  readonly #trouble: Trouble;
  #process: ChildProcessWithoutNullStreams | undefined;
  #answers: AsyncIterator<string> | undefined;
  #target = '';
  #port = '';

  private constructor(trouble: Trouble) {
    this.#trouble = trouble;
  }

  /** To be called before the page joins. */
  static async around(page: Page, trouble: Trouble): Promise<BadNetwork> {
    const network = new BadNetwork(trouble);
    await page.route('**/api/media/**/endpoints*', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      const answer: unknown = response.ok() ? JSON.parse(body) : undefined;
      if (!hasSdp(answer)) return route.fulfill({ response, body });
      return route.fulfill({ response, json: { ...answer, sdp: await network.#through(answer.sdp) } });
    });
    return network;
  }

  /** The answer with the proxy as its only candidate. */
  async #through(sdp: string): Promise<string> {
    const [line, address, port] = CANDIDATE.exec(sdp) ?? [];
    if (line === undefined || address === undefined || port === undefined) return sdp;
    const host = address.includes(':') ? `[${address}]` : address;
    if (this.#process === undefined) await this.#start(host, port);
    if (this.#target !== `${host}:${port}`) throw new Error('the bridge moved: one network leads to one bridge');
    const own = line.replace(` ${address} ${port} `, ` ${address} ${this.#port} `);
    return sdp
      .split('\r\n')
      .filter((each) => !each.startsWith('a=candidate:') || each === line)
      .map((each) => (each === line ? own : each))
      .join('\r\n');
  }

  async #start(host: string, port: string): Promise<void> {
    this.#target = `${host}:${port}`;
    this.#process = spawn(JAVA, [
      ...['-Xmx64m', '-XX:+UseSerialGC', '-cp', CLASSES, 'salon.impair.Main'],
      ...['--listen', `${host}:0`, '--to', this.#target],
      ...['--up', this.#trouble.up ?? '', '--down', this.#trouble.down ?? ''],
    ]);
    this.#process.stderr.pipe(process.stderr);
    // A Java that is not there shows as an end of its answers.
    this.#process.on('error', () => undefined);
    this.#answers = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
    const started = await this.#nextLine();
    this.#port = /:(\d+)$/.exec(started)?.[1] ?? '';
  }

  /** Changes what is wrong from now on; what is not named stays. */
  async change(trouble: Trouble): Promise<void> {
    if (trouble.up !== undefined) await this.#command(`up ${trouble.up}`);
    if (trouble.down !== undefined) await this.#command(`down ${trouble.down}`);
  }

  async counts(): Promise<{ readonly up: Counts; readonly down: Counts }> {
    return JSON.parse(await this.#command('stats')) as { up: Counts; down: Counts };
  }

  async #command(line: string): Promise<string> {
    if (this.#process === undefined) throw new Error('nobody joined through this network yet');
    const answer = this.#nextLine();
    this.#process.stdin.write(`${line}\n`);
    const text = await answer;
    if (text.startsWith('error')) throw new Error(text);
    return text;
  }

  async #nextLine(): Promise<string> {
    const next = await this.#answers?.next();
    if (next === undefined || next.done === true) throw new Error('dev/impair ended; was it built?');
    return next.value;
  }

  /** Ends the proxy; it also ends with this process. */
  close(): void {
    this.#process?.stdin.end();
  }
}

function hasSdp(answer: unknown): answer is { sdp: string } {
  return typeof answer === 'object' && answer !== null && 'sdp' in answer && typeof answer.sdp === 'string';
}
