import '@fontsource-variable/ysabeau-office/wght.css';
import '@fontsource-variable/ysabeau-office/wght-italic.css';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import { startSettings } from './state/settings.ts';

await startSettings();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
