import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/app/App';
import { takeKeys } from './ui/app/router';
import { theme } from './ui/app/theme';
import { TextsProvider } from './ui/i18n/i18n';
import './ui/styles/fonts.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/kit.css';
import './ui/styles/dialog.css';
import './ui/styles/switch.css';
import './ui/styles/pages.css';
import './ui/styles/account.css';
import './ui/styles/bridges.css';
import './ui/styles/recent.css';
import './ui/styles/prejoin.css';

theme.apply();
takeKeys();
window.addEventListener('hashchange', takeKeys);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <TextsProvider>
        <App />
      </TextsProvider>
    </StrictMode>,
  );
}
