/** A program: unpacks Chromium into the folder for temporary files. */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
