// All suites over one built folder: `node main.mjs [FOLDER]`. Ends with 1 when any of them found a fault.
import { axe } from './axe.mjs';
import { focus } from './focus.mjs';
import { builtFolder, openSite } from './browser.mjs';
import { film } from './film.mjs';
import { listen } from './listen.mjs';
import { nu } from './nu.mjs';
import { easy } from './easy.mjs';
import { print } from './print.mjs';
import { quiet } from './quiet.mjs';
import { reflow } from './reflow.mjs';
import { search } from './search.mjs';
import { weigh } from './weigh.mjs';

const SUITES = { quiet, reflow, print, easy, nu, weigh, search, listen, focus, axe, film };

const site = await openSite(builtFolder());
const total = { passed: 0, failed: 0 };
console.log(`${site.pages.length} pages and ${site.redirects.length} redirect pages in ${site.folder}`);
try {
  for (const [name, suite] of Object.entries(SUITES)) {
    try {
      const { passed, failed } = await suite(site);
      total.passed += passed;
      total.failed += failed;
    } catch (trouble) {
      // One suite that breaks down must not hide what the others find.
      console.log(`browser ${name}: broke down: ${trouble.stack}`);
      total.failed += 1;
    }
  }
} finally {
  await site.close();
}
console.log(`browser: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
