import { test as base } from '@playwright/test';
import { Participant } from './participant.ts';

export { expect } from '@playwright/test';

/** A test at whose end everybody is gone: pages that go on playing would slow down the next one. */
export const test = base.extend<{ everybodyGoes: undefined }>({
  everybodyGoes: [
    // eslint-disable-next-line no-empty-pattern -- how a fixture says that it needs no other
    async ({}, use) => {
      await use(undefined);
      await Participant.closeAll();
    },
    { auto: true },
  ],
});
