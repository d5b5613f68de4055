import { type Browser, type BrowserContext, type Locator, type Page, expect } from '@playwright/test';
import { installProbe } from './probe.ts';
import { type Inbound, inbound } from './inbound.ts';
import { type Received, received } from './received.ts';
import { SlotLog } from './slotLog.ts';

export interface JoinOptions {
  readonly email?: string;
  readonly password?: string;
}

/** One person with a browser of their own, and what they can do. */
export class Participant {
  static readonly #contexts = new Set<BrowserContext>();

  readonly name: string;
  readonly page: Page;
  /** What the browser complained about; empty at the end of a good meeting. */
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #slots: SlotLog;

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.page = page;
    this.#context = context;
    this.#slots = new SlotLog(page);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /** Closes the browsers of all who arrived. */
  static async closeAll(): Promise<void> {
    const contexts = [...Participant.#contexts];
    Participant.#contexts.clear();
    await Promise.all(contexts.map((context) => context.close()));
  }

  static async arrive(
    browser: Browser,
    name: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Participant> {
    const context = await browser.newContext(options);
    Participant.#contexts.add(context);
    await context.addInitScript(installProbe);
    return new Participant(name, context, await context.newPage());
  }

  async openRoom(room: string): Promise<void> {
    await this.page.goto(`/${encodeURIComponent(room)}`);
  }

  /** Fills in the prejoin page and clicks; returns at once. */
  async clickJoin({ email }: JoinOptions = {}): Promise<void> {
    await this.page.getByLabel('Your name').fill(this.name);
    if (email !== undefined) await this.page.getByLabel('E-mail').fill(email);
    await this.button('Join meeting').click();
  }

  /** Opens a room and goes in; returns when the meeting is on the screen. */
  async join(room: string, options: JoinOptions = {}): Promise<void> {
    await this.openRoom(room);
    await this.clickJoin(options);
    if (options.password !== undefined) await this.enterPassword(options.password);
    await expect(this.button('Leave meeting')).toBeVisible();
  }

  async enterPassword(password: string): Promise<void> {
    const field = this.page.getByRole('dialog').getByLabel('Password');
    await field.fill(password);
    await field.press('Enter');
  }

  /** As a moderator, by the list of people; says yes, unless it is done without asking. */
  async act(name: string, action: string, asked = true): Promise<void> {
    const menu = this.button(`Actions for ${name}`);
    if (!(await menu.isVisible())) await this.button('Open people').click();
    await menu.click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
    if (asked) await this.page.getByRole('alertdialog').getByRole('button', { name: action, exact: true }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The tile of a participant, oneself included. */
  tile(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** What arrives here of somebody else, by the page's own statistics. */
  async receivedOf(other: Participant): Promise<Received> {
    const id = await other.id();
    return received(this.page, await this.#slots.of(id));
  }

  /** The id that this participant's own socket told. */
  async id(): Promise<string> {
    await expect.poll(() => this.#slots.selfId, { message: `${this.name} is told who they are` }).toBeDefined();
    return this.#slots.selfId ?? '';
  }

  /** The page's own statistics of somebody else's picture and voice (`inbound-rtp`). */
  async inboundOf(other: Participant): Promise<Inbound> {
    const id = await other.id();
    return inbound(this.page, await this.#slots.of(id));
  }

  /** The number of the section in which somebody's camera arrives. */
  async videoSlotOf(other: Participant): Promise<string | undefined> {
    return (await this.#slots.of(await other.id())).video;
  }

  async violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.salonProbe.violations);
  }

  /** Milliseconds from the click on "Join meeting" to the first frame of somebody else. */
  async joinToFirstFrameMs(): Promise<number> {
    await this.page.waitForFunction(() => window.salonProbe.firstFrameAtMs !== undefined);
    return this.page.evaluate(() => {
      const { clickedAtMs, firstFrameAtMs } = window.salonProbe;
      const clicked = [...clickedAtMs].find(([text]) => text.startsWith('Join'))?.[1];
      return (firstFrameAtMs ?? NaN) - (clicked ?? NaN);
    });
  }

  async screenshot(name: string): Promise<void> {
    const folder = process.env['SALON_SCREENSHOTS'] ?? 'test-results/screenshots';
    await this.page.screenshot({ path: `${folder}/${name}.png` });
  }

  async goAway(): Promise<void> {
    await this.#context.close();
  }
}
