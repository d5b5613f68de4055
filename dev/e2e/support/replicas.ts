import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

const DATA = process.env['SALON_DATA'];

/** One process of room-service of the Salon under test. */
export class Replica {
  readonly #name: string;

  private constructor(name: string) {
    this.#name = name;
  }

  /** Those that were started; none when the tests do not know where Salon keeps its things. */
  static all(): readonly Replica[] {
    if (DATA === undefined) return [];
    return readdirSync(join(DATA, 'run'))
      .filter((file) => /^room(-\d+)?\.process$/.test(file))
      .map((file) => new Replica(file.replace('.process', '')));
  }

  get pid(): number {
    return Number(this.#read('pid'));
  }

  /** As a crash would: nobody is told. */
  kill(): void {
    process.kill(this.pid, 'SIGKILL');
  }

  /** Waits until the launcher has started it again. */
  async isBack(before: number): Promise<void> {
    await expect.poll(() => this.pid !== before, { timeout: 60_000 }).toBe(true);
    await expect.poll(() => this.#answers(), { timeout: 60_000 }).toBe(true);
  }

  async #answers(): Promise<boolean> {
    const response = await fetch(`http://127.0.0.1:${this.#read('probe')}/q/health/ready`).catch(() => undefined);
    return response?.ok === true;
  }

  #read(key: string): string | undefined {
    const text = readFileSync(join(DATA ?? '', 'run', `${this.#name}.process`), 'utf8');
    return new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1];
  }
}
