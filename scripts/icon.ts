/** `npm run icon`: draws the Marketplace icon from the panel's icon, in a browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "./host/chromium";

const media = join(import.meta.dirname, "../media");
const drawing = readFileSync(join(media, "tureen.svg"), "utf8").replace(
  /width="24" height="24"/u,
  'width="104" height="104"',
);
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
await page.setContent(
  `<body style="margin:0;display:grid;place-items:center;width:128px;height:128px;background:#14532d;color:#f0fdf4">${drawing}</body>`,
);
await page.screenshot({ path: join(media, "icon.png") });
await browser.close();
