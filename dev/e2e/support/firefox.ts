import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type Decoded, decoded } from './decoded.ts';
import { installProbe } from './probe.ts';

/** Firefox that pretends to have a camera and a microphone, and reaches a bridge on this machine. */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.autoplay.default': 0,
  // Nothing that calls home.
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'intl.accept_languages': 'en-GB',
};

export function firefoxPath(): string | undefined {
  const path = process.env['SALON_FIREFOX'] ?? '/usr/bin/firefox-esr';
  return existsSync(path) ? path : undefined;
}

/** One person with Firefox, driven over WebDriver BiDi. */
export class FirefoxGuest {
  readonly name: string;
  readonly page: Page;
  /** What the page did not catch; empty at the end of a good meeting. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;

  private constructor(name: string, browser: Browser, page: Page) {
    this.name = name;
    this.page = page;
    this.#browser = browser;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async arrive(path: string, name: string): Promise<FirefoxGuest> {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: path,
      headless: true,
      extraPrefsFirefox: PREFERENCES,
    });
    const page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 700 });
    await page.evaluateOnNewDocument(installProbe);
    return new FirefoxGuest(name, browser, page);
  }

  /** Opens a room and goes in; returns when the meeting is on the screen. */
  async join(url: string): Promise<void> {
    await this.page.goto(url);
    const field = await this.page.waitForSelector('form input');
    await field?.type(this.name);
    await this.#click('Join meeting');
    await this.page.waitForSelector('[aria-label="Leave meeting"]');
  }

  async #click(text: string): Promise<void> {
    const button = await this.page.waitForSelector(`::-p-xpath(//button[normalize-space()="${text}"])`);
    await button?.click();
  }

  /** What is decoded here of the only other person. */
  decoded(): Promise<Decoded> {
    return this.page.evaluate(decoded);
  }

  async goAway(): Promise<void> {
    await this.#browser.close();
  }
}
