/**
 * `npm run store-pictures`: the pictures of the stores' listings, of the real extension in Chromium against the simulator, into
 * docs/stores/pictures: five screenshots of 1280 × 800, a tile of 440 × 280 and a logo of 300 × 300. Nothing in them is drawn by hand.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildExtension } from '../../../scripts/build/build';
import { renderIcon } from '../../../scripts/icons/render';
import { drive } from '../../scenarios/driver/chromium';
import { Stage } from '../../scenarios/stage/stage';
import type { StageWorkspace } from '../../scenarios/stage/stage-workspace';
import { Chrome } from '../chrome';
import { ROOT } from '../root';
import { sleep } from '../until';

const OUT = join(ROOT, 'docs/stores/pictures');
/** ms for transitions, so that no picture shows half of one. */
const SETTLED_MS = 600;

interface Frame {
	name: string;
	width: number;
	height: number;
	/** The sentence beside the picture; none for a logo. */
	words?: string;
	/** The size of the sentence's letters, in px. */
	letters?: number;
	/** A picture of the extension, or its icon. */
	picture: Buffer;
	/** The height of the picture within the frame at most, in px. */
	tall: number;
	/** True for the icon, which stands without a shadow of its own. */
	isIcon?: boolean;
}

const uri = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;

/** Returns the page around a picture: its sentence on one side, the picture on the other. */
function around({ width, height, words, letters, picture, tall, isIcon }: Frame): string {
	const text = words === undefined ? '' : `<h1>${words}</h1>`;
	return `<!doctype html><meta charset="utf-8"><style>
		body { margin: 0; width: ${width}px; height: ${height}px; display: flex; align-items: center; justify-content: center;
			gap: ${Math.round(width / 16)}px; background: #0a3a2a; font-family: system-ui, sans-serif; }
		h1 { width: ${Math.round(width * 0.34)}px; margin: 0; color: #fff; font-size: ${letters ?? Math.round(width / 26)}px; line-height: 1.2; }
		img { max-height: ${tall}px; max-width: ${Math.round(width * 0.56)}px; object-fit: contain; ${isIcon ? '' : 'border-radius: 10px; box-shadow: 0 12px 40px #0008;'} }
	</style>${text}<img src="${uri(picture)}" alt="">`;
}

async function frame(page: Page, shown: Frame): Promise<void> {
	const { name, width, height } = shown;
	await page.setViewport({ width, height, deviceScaleFactor: 1 });
	await page.setContent(around(shown));
	await page.waitForFunction('[...document.images].every((image) => image.complete)');
	await mkdir(OUT, { recursive: true });
	await writeFile(join(OUT, name), await page.screenshot({ clip: { x: 0, y: 0, width, height } }));
	console.log(`docs/stores/pictures/${name}`);
}

/** The size of a popup in CSS px: the height is the greatest that browsers give it. */
const POPUP = [380, 600] as const;

/** Takes a picture of a page of the extension, in a tab of this size; of a popup, as far down as it goes. */
async function pictureOf(
	chrome: Chrome,
	path: string,
	size: readonly [number, number],
	act?: (page: Page) => Promise<void>,
) {
	const page = await chrome.open(`${chrome.origin}/${path}`);
	await page.setViewport({ width: size[0], height: size[1], deviceScaleFactor: 2 });
	await sleep(SETTLED_MS);
	await act?.(page);
	await sleep(SETTLED_MS);
	const [width] = size;
	const height = await page.evaluate(
		(most) => Math.min(most, Math.ceil(document.body.getBoundingClientRect().height)),
		size[1],
	);
	const picture = Buffer.from(await page.screenshot({ clip: { x: 0, y: 0, width, height } }));
	await page.close();
	return picture;
}

/** A desk with a call, a chat, and attached data that show what Ringside does. */
async function furnish({ workspace }: StageWorkspace): Promise<string> {
	const data = { Customer: 'Gold', ServiceType: 'Billing', Reason: 'Invoice' };
	const id = await workspace.ring({
		media: 'voice',
		name: 'Maria Lopez',
		from: '910000001',
		userData: data,
	});
	return id;
}

/** Targets of the agent's own, and what was used last, so that a transfer shows them by their names. */
const TARGETS = {
	favourites: [
		{ type: 'ROUTING_POINT', destination: 'RP_Billing', label: 'Billing hotline' },
		{ type: 'AGENT', destination: 'KateLondon', label: 'Kate London' },
		{ type: 'SKILL', destination: 'Spanish', label: 'Spanish speakers' },
		{ type: 'CUSTOM_CONTACT', destination: '+34915550199', label: 'Branch Sevilla' },
	],
	recents: [
		{
			type: 'AGENT_GROUP',
			destination: 'Supervisors',
			label: 'Supervisors',
			count: 3,
			lastUsed: 1_790_000_000_000,
		},
		{
			type: 'INTERACTION_QUEUE',
			destination: 'Complaints',
			label: 'Complaints',
			count: 2,
			lastUsed: 1_780_000_000_000,
		},
	],
};

await buildExtension({ root: ROOT, target: 'chrome', mode: 'test' });
const chrome = await Chrome.launch();
const stage = await Stage.begin(async () => drive(chrome), 'none');
try {
	await stage.registered();
	await chrome.evaluate(`chrome.storage.local.set(${JSON.stringify(TARGETS)})`);
	const desk = await stage.connected('iframe', { seed: 7 });
	const id = await furnish(desk);
	await sleep(2_000);
	const popup = 'popup/popup.html';
	const ringing = await pictureOf(chrome, popup, POPUP);
	const talking = await pictureOf(chrome, popup, POPUP, async (page) => {
		await page.click('[data-act="accept"]');
		await page.waitForSelector(`[data-interaction="${id}"][data-phase="active"]`);
		// Accepting brings Workspace's tab to the front.
		await page.bringToFront();
		await page.click('[data-act="tag:refund"]');
		await page.waitForSelector('[data-act="tag:refund"][aria-pressed="true"]');
	});
	const transfer = await pictureOf(chrome, popup, POPUP, async (page) => {
		await page.click('[data-act="transfer"]');
		await page.waitForSelector('[data-panel="target"] [data-source="own"]');
		await page.click('[data-act="target-data"]');
		await page.waitForSelector('[data-act="attach-key:0"]');
		await page.type('[data-act="attach-key:0"]', 'Disputed');
		await page.type('[data-act="attach-value:0"]', 'March invoice');
		await page.click('[data-act="target-data"]');
		await page.focus('[data-act="target-text"]');
	});
	await pictureOf(chrome, popup, POPUP, (page) => page.keyboard.press('Escape'));
	await desk.workspace.ring({ media: 'chat', name: 'Kim Park' });
	const panel = await pictureOf(chrome, 'side-panel/panel.html', [400, 640]);
	const settings = await pictureOf(chrome, 'options/options.html', [1180, 740]);
	const icon = renderIcon(await readFile(join(ROOT, 'icons/src/idle.svg'), 'utf8'), 400);
	const page = await chrome.open('about:blank');
	const [wide, high] = [1_280, 800];
	const shot = { width: wide, height: high, tall: 660 };
	await frame(page, { ...shot, name: '1-ringing.png', words: 'Answer from any tab', picture: ringing });
	await frame(page, {
		...shot,
		name: '2-talking.png',
		words: 'Tag with one press, and see that it is set',
		picture: talking,
	});
	await frame(page, {
		...shot,
		name: '3-transfer.png',
		words: 'Transfer to people, queues and numbers',
		picture: transfer,
	});
	await frame(page, {
		...shot,
		name: '4-panel.png',
		words: 'Everything you have, beside the page',
		picture: panel,
	});
	await frame(page, {
		...shot,
		name: '5-settings.png',
		words: 'Yours, or set for all agents by policy',
		picture: settings,
	});
	await frame(page, {
		name: 'tile-440x280.png',
		width: 440,
		height: 280,
		words: 'Ringside',
		letters: 31,
		picture: icon,
		tall: 128,
		isIcon: true,
	});
	await frame(page, {
		name: 'logo-300x300.png',
		width: 300,
		height: 300,
		picture: icon,
		tall: 190,
		isIcon: true,
	});
} finally {
	await stage.end();
}
