import type { ReactNode } from 'react';
import { AccountLinks } from './AccountLinks';
import { LanguageSwitch } from './LanguageSwitch';
import { Wordmark } from './Wordmark';

/** The paper pages: name and language on top, the rest of the page below. */
export function PageFrame({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <div className={`page ${className}`}>
      <header className="page-top">
        <Wordmark />
        <AccountLinks />
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  );
}
