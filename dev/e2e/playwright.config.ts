import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, FAKE_DEVICES, browserPath } from './support/browser.ts';

/** A build machine is shared with others: a meeting that starved there gets another chance. */
const onBuildMachine = process.env['CI'] !== undefined;

/** One meeting at a time: three browsers that send and decode video fill a small machine. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: onBuildMachine,
  retries: onBuildMachine ? 2 : 0,
  timeout: onBuildMachine ? 240_000 : 90_000,
  expect: { timeout: onBuildMachine ? 30_000 : 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    baseURL: process.env['SALON_URL'] ?? 'http://localhost:8080',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: { executablePath: browserPath(), args: [...BROWSER_FLAGS, ...FAKE_DEVICES] },
  },
  projects: [{ name: 'chromium' }],
});
