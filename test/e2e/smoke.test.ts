import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../scripts/build/assets';
import { TEST_ID } from '../../scripts/build/test-key';
import { accessibilityProblems } from '../support/axe';
import { Chrome } from '../support/chrome';
import { Firefox } from '../support/firefox';
import { type Pages, servePages } from '../support/pages';
import { ROOT } from '../support/root';
import { until } from '../support/until';

const PAGE = '<!doctype html><html lang="en"><title>A page</title><p>Nothing of Workspace here.</p></html>';

let pages: Pages;
beforeAll(async () => {
	pages = await servePages({ '/': PAGE });
});
afterAll(() => pages.close());

describe('the built extension in Chromium', () => {
	let chrome: Chrome;
	beforeAll(async () => {
		chrome = await Chrome.launch();
	});
	afterAll(() => chrome?.close());

	it('has the id of the test key, whatever the folder', () => {
		expect(chrome.id).toBe(TEST_ID);
	});

	it('starts its worker, opens its popup and closes it, without any error', async () => {
		const page = await chrome.open(pages.origin);
		await chrome.worker();
		const popup = await chrome.openPopup();
		expect(await popup.title()).not.toBe('');
		await until('text in the popup', () => popup.evaluate('document.body.innerText.trim()'));
		await chrome.closePopup();
		await page.close();
		expect(chrome.errors).toEqual([]);
	});

	it('opens its popup also after the worker was stopped', async () => {
		await chrome.killWorker();
		expect(chrome.workerTarget()).toBeUndefined();
		const popup = await chrome.openPopup();
		await until('text in the popup', () => popup.evaluate('document.body.innerText.trim()'));
		await chrome.worker();
		await chrome.closePopup();
		expect(chrome.errors).toEqual([]);
	});

	it('has a popup that axe has nothing to say about', async () => {
		const popup = await chrome.openPopup();
		await until('text in the popup', () => popup.evaluate('document.body.innerText.trim()'));
		expect(await accessibilityProblems(popup)).toEqual([]);
		await chrome.closePopup();
	});

	it('holds the permissions that the manifest asks for, and besides them only localhost', async () => {
		const { permissions } = await readManifest(ROOT);
		expect(await chrome.evaluate('chrome.permissions.getAll()')).toEqual({
			permissions: expect.toSatisfy((held: string[]) => `${held.sort()}` === `${permissions}`),
			origins: ['http://127.0.0.1/*', 'http://localhost/*'],
		});
	});

	it('leaves no global and no node in a page without Workspace', async () => {
		const look = '[Object.getOwnPropertyNames(window).sort(), document.documentElement.outerHTML]';
		const bare = await Chrome.launch({ extension: null });
		const without = await (await bare.open(pages.origin)).evaluate(look);
		await bare.close();
		const page = await chrome.open(pages.origin);
		expect(await page.evaluate(look)).toEqual(without);
		await page.close();
	});
});

describe('the built extension in Firefox', () => {
	let firefox: Firefox;
	beforeAll(async () => {
		firefox = await Firefox.launch();
	});
	afterAll(() => firefox?.close());

	it('starts its background, opens its popup and closes it, without any error', async () => {
		await firefox.open(pages.origin);
		await firefox.openPopup();
		await until('text in the popup', () => firefox.inPopup('popup.document.body.innerText.trim()'));
		expect(await firefox.backgroundState()).toBe('running');
		await firefox.closePopup();
		expect(await firefox.popupIsOpen()).toBe(false);
		expect(await firefox.errors()).toEqual([]);
	});

	it('wakes its stopped background when the popup opens', async () => {
		await firefox.killBackground();
		await firefox.openPopup();
		await until('running background', async () => (await firefox.backgroundState()) === 'running');
		await firefox.closePopup();
		expect(await firefox.errors()).toEqual([]);
	});

	it('has a popup page that axe has nothing to say about', async () => {
		const popup = await firefox.openPopupTab();
		await until('text in the popup', () => popup.evaluate('document.body.innerText.trim()'));
		expect(await accessibilityProblems(popup)).toEqual([]);
		await popup.close();
	});
});
