import * as Turbo from '@hotwired/turbo';
import { startLive } from './live.js';
import { startMatrix } from './matrix.js';
import { startForms } from './forms.js';
import { startArriving } from './arrive.js';

// The progress bar would need an inline style, which the content security policy does not let in.
Turbo.config.drive.progressBarDelay = 2 ** 30;

if (!window.samverkan) {
  window.samverkan = true;
  startLive();
  startMatrix();
  startForms();
  startArriving();
}
