/** Needs root on Linux: where a policy of the machine stands is fixed in the browsers. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { outputFolder } from '../../scripts/build/modes';
import { TEST_ID } from '../../scripts/build/test-key';
import { storedModel } from '../scenarios/stage/stored';
import { Chrome, screenshot } from '../support/chrome';
import { Firefox, GECKO_ID } from '../support/firefox';
import { ROOT } from '../support/root';
import { until, untilFits } from '../support/until';
import { placePolicy } from './policy-file';

const POLICY = {
	workspaces: ['https://wwe.acme.example'],
	tags: [{ id: 'vip', label: 'Company VIP', pairs: { Segment: 'Gold' } }, { id: 'bad' }],
	preferences: { maskPhones: true, notify: 'loud' },
	mayChange: ['fields'],
};
/** Settings that an agent, or someone who edits the storage, would prefer. */
const OWN = {
	version: 1,
	tags: [{ id: 'mine', label: 'Mine', pairs: { Reason: 'x' } }],
	preferences: { maskPhones: false, volume: 7 },
};
const PICTURES = join(ROOT, 'out/policy');

/** Returns the settings that the worker derives from policy and storage. */
function seen(stored: unknown) {
	const model = storedModel(stored);
	if (model === undefined) return undefined;
	const { preferences, fixed, workspaces } = model.settings;
	return {
		tags: model.tags.map(({ label }) => label),
		fixed,
		workspaces,
		maskPhones: preferences.maskPhones,
		volume: preferences.volume,
	};
}
const EXPECTED = {
	tags: ['Company VIP'],
	fixed: ['tags', 'workspaces', 'preferences.maskPhones'],
	workspaces: ['https://wwe.acme.example'],
	maskPhones: true,
	volume: 7,
};

const put = (api: string) => `${api}.storage.local.set(${JSON.stringify({ settings: OWN })})`;
const fits = (value: ReturnType<typeof seen>) => value?.tags[0] === 'Company VIP' && value.volume === 7;
/** Returns the policy as the settings page shows it. */
const PAGE = `(() => {
	// Also of the sections that are out of sight.
	const text = document.body.textContent;
	const row = [...document.querySelectorAll('.item-open')].find((each) => each.textContent.includes('Company VIP'));
	if (row?.getAttribute('aria-expanded') === 'false') row.click();
	const fields = [...(row?.closest('.item')?.querySelectorAll('.item-body input') ?? [])];
	return {
		given: text.includes('Set by your administrator'),
		problem: text.includes('tags[1].label') && text.includes('preferences.notify'),
		fields: fields.length,
		open: fields.filter((field) => !field.matches(':disabled')).length,
		others: text.includes("You can't add others"),
		own: text.includes('Mine'),
	};
})()`;
const SHOWN = { given: true, problem: true, open: 0, others: true, own: false };

describe('a policy file of this machine', () => {
	let remove: (() => void)[] = [];
	let chrome: Chrome | undefined;
	let firefox: Firefox | undefined;
	beforeAll(async () => {
		for (const target of ['chrome', 'firefox'] as const) {
			await buildExtension({ root: ROOT, target, mode: 'test' });
		}
		remove = [
			placePolicy('/etc/chromium/policies/managed/ringside-test.json', {
				'3rdparty': { extensions: { [TEST_ID]: POLICY } },
			}),
			placePolicy('/etc/firefox/policies/policies.json', {
				policies: { '3rdparty': { Extensions: { [GECKO_ID]: POLICY } } },
			}),
		];
	});
	afterAll(async () => {
		await chrome?.close();
		await firefox?.close();
		for (const task of remove) task();
	});

	it('takes effect in Chromium, is shown as fixed, and cannot be overridden', async () => {
		chrome = await Chrome.launch({ extension: join(ROOT, outputFolder('test', 'chrome')) });
		const own = chrome;
		const ask = (expression: string) => own.evaluate(expression);
		// Chromium has no policy to give for the first seconds of its life.
		await untilFits(
			'the policy',
			() => ask('chrome.storage.managed.get()'),
			(found) => JSON.stringify(found).includes('Company VIP'),
			{ timeout: 20_000 },
		);
		await ask(put('chrome'));
		await (await chrome.openPopup()).waitForSelector('.app');
		await chrome.closePopup();
		const model = await untilFits(
			'the policy in use',
			async () => seen(await ask('chrome.storage.session.get()')),
			fits,
			{ timeout: 20_000 },
		);
		expect(model).toEqual(EXPECTED);
		const page = await chrome.open(`${chrome.origin}/options/options.html`);
		await page.waitForSelector('.item-open');
		await until('the settings page', () =>
			page.evaluate(PAGE).then((found) => JSON.stringify(found).includes('"given":true')),
		);
		const shown = await page.evaluate(PAGE);
		expect(shown).toMatchObject(SHOWN);
		expect(shown).not.toMatchObject({ fields: 0 });
		await screenshot(page, join(PICTURES, 'chromium.png'), 'light');
	});

	it('takes effect in Firefox, is shown as fixed, and cannot be overridden', async () => {
		firefox = await Firefox.launch({ extension: join(ROOT, outputFolder('test', 'firefox')) });
		const own = firefox;
		await own.evaluate(put('browser'));
		const model = await untilFits(
			'the policy in use',
			async () => seen(await own.evaluate('browser.storage.session.get()')),
			fits,
			{ timeout: 20_000 },
		);
		expect(model).toEqual(EXPECTED);
		const page = await own.open(`${own.origin}/options/options.html`);
		await page.waitFor('.item-open');
		await until('the settings page', () =>
			page.evaluate(PAGE).then((found) => JSON.stringify(found).includes('"given":true')),
		);
		const shown = await page.evaluate(PAGE);
		expect(shown).toMatchObject(SHOWN);
		expect(shown).not.toMatchObject({ fields: 0 });
		await page.screenshot(join(PICTURES, 'firefox.png'), 'light');
	});
});
