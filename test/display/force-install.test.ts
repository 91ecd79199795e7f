/** Needs root on Linux, as test/display/policy.test.ts does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versionOf } from '../../scripts/build/assets';
import { type Company, parseCompany } from '../../scripts/build/company';
import { isObject } from '../../scripts/build/manifest';
import { extensionIdOf } from '../../scripts/build/test-key';
import { type Package, packagesOf } from '../../scripts/package/packages';
import { papersOf } from '../../scripts/package/papers';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { ROOT } from '../support/root';
import { sleep, until, untilFits } from '../support/until';
import {
	type CompanyServer,
	newSigningKey,
	type SigningKey,
	signForChromium,
	startCompanyServer,
} from './company-server';
import { placePolicy } from './policy-file';

const POLICY = '/etc/chromium/policies/managed/ringside-install-test.json';
const SETTINGS = { tags: [{ id: 'vip', label: 'Company VIP', pairs: { Segment: 'Gold' } }] };
const NEXT = '0.1.999';
const LATER = '0.1.1000';
const DRAFT = 'draft:https://wwe.acme.example|uuid-1';
/** ms. Chromium reads a policy that has changed after a few seconds, and then fetches. */
const TIMEOUT = { timeout: 40_000 };

let folder: string;
let server: CompanyServer;
let key: SigningKey;
let company: Company;
let packages: Package[];
let version: string;
let browser: Browser;
let id: string;
/** The update manifests and policy files, by their names. */
let files: Map<string, string>;
let remove: (() => void) | undefined;

/** Puts the packages, signed, and the update manifests on the server, as `npm run package -- --company` makes them. */
async function serve(as: string): Promise<Map<string, string>> {
	const named = packages.map((each) => ({ ...each, name: each.name.replace(version, as) }));
	const papers = await papersOf(ROOT, named, as, company);
	for (const each of named) {
		if (each.target === 'firefox') continue;
		server.files.set(each.name.replace('.zip', '.crx'), await signForChromium(folder, each, as, key));
	}
	for (const { name, bytes } of papers) server.files.set(name, bytes);
	return new Map(papers.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]));
}

/** Puts one of the company's policy files in place. */
function place(text: string | undefined): void {
	const policy: unknown = JSON.parse(text ?? '');
	remove?.();
	// Otherwise no driver may look into an extension that a policy has installed.
	remove = placePolicy(POLICY, { ...(isObject(policy) ? policy : {}), DeveloperToolsAvailability: 1 });
}

/** Evaluates with the API of the installed extension, in a page of it; throws while it is not installed. */
async function ask(expression: string, path = 'options/options.html'): Promise<unknown> {
	const page = await browser.newPage();
	try {
		await page.goto(`chrome-extension://${id}/${path}`);
		return await page.evaluate(`(async () => (${expression}))()`);
	} finally {
		await page.close().catch(() => undefined);
	}
}

/**
 * There is no Edge here. Chromium reads the same format from a folder of its own, so this shows the files, the packages, their
 * signature and the update manifests; not Edge's folder, its registry or its store.
 */
describe('a company that serves its own package', () => {
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'ringside-install-'));
		server = await startCompanyServer(folder);
		key = await newSigningKey(folder);
		id = extensionIdOf(key.open);
		version = await versionOf(ROOT);
		company = parseCompany({
			name: 'Acme Ringside',
			updates: server.address,
			chromiumKey: key.open,
			origins: ['https://wwe.acme.example'],
			settings: SETTINGS,
		});
		packages = await packagesOf(ROOT, version, company);
		files = await serve(version);
		place(files.get('policy-edge-linux.json'));
		browser = await puppeteer.launch({
			executablePath: requireBrowser('chromium').path,
			pipe: true,
			enableExtensions: true,
			// With it, Chromium installs and updates nothing.
			ignoreDefaultArgs: ['--disable-background-networking'],
			args: [
				'--no-sandbox',
				'--no-first-run',
				'--ignore-certificate-errors',
				// Debian's Chromium installs from other places only with it.
				'--enable-remote-extensions',
				'--disable-component-update',
				'--disable-sync',
				'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
			],
		});
	});
	afterAll(async () => {
		remove?.();
		await browser?.close();
		server?.end();
		await rm(folder, { recursive: true, force: true });
	});

	it('has it installed by the policy file for Edge, with its settings and its Workspace', async () => {
		const installed = await until('the installation', () => ask('chrome.management.getSelf()'), TIMEOUT);
		expect(installed).toMatchObject({ name: 'Acme Ringside', version, installType: 'admin', enabled: true });
		const origins = '({ origins: ["https://wwe.acme.example/*"] })';
		expect(await ask(`chrome.permissions.contains${origins}`)).toBe(true);
		const found = await untilFits(
			'the settings',
			() => ask('chrome.storage.managed.get()'),
			(settings) => JSON.stringify(settings) !== '{}',
			// Chromium reads the policy for an extension that it has just installed only once it has nothing else to do, and each
			// look opens a page: with a look every 250 ms, it did not come to it in 15 s.
			{ timeout: 60_000, every: 2_000 },
		);
		expect(found).toEqual(SETTINGS);
	}, 120_000);

	it('gets a newer version from the same server', async () => {
		await serve(NEXT);
		const update = await ask(`new Promise((resolve) => {
			chrome.runtime.onUpdateAvailable.addListener(({ version }) => resolve(version));
			void chrome.runtime.requestUpdateCheck();
		})`);
		expect(update).toBe(NEXT);
		// As the browser does once the extension is idle.
		await ask('chrome.runtime.reload()').catch(() => undefined);
		await untilFits(
			'the update',
			() => ask('chrome.runtime.getManifest().version'),
			(found) => found === NEXT,
			TIMEOUT,
		);
	});

	it('does not get one while text is not sent, not even while nothing of it is open, but soon after it was sent', async () => {
		const popup = 'popup/popup.html';
		await ask(`chrome.storage.session.set({ '${DRAFT}': { values: { Note: 'wants a refund' } } })`, popup);
		await serve(LATER);
		// Chromium ends an idle worker after 30 seconds, and then installs what waits, or what comes.
		await sleep(40_000);
		const asked = await ask('chrome.runtime.requestUpdateCheck()');
		expect(asked).toMatchObject({ status: 'update_available', version: LATER });
		await sleep(40_000);
		expect(await ask('chrome.storage.session.get()')).toMatchObject({
			[DRAFT]: { values: { Note: 'wants a refund' } },
			update: { version: LATER },
		});
		expect(await ask('chrome.runtime.getManifest().version')).toBe(NEXT);

		await ask(`chrome.storage.session.remove('${DRAFT}')`, popup);
		// It installs nothing while a page is open, and this looks by opening one.
		await sleep(10_000);
		expect(await ask('chrome.runtime.getManifest().version')).toBe(LATER);
	}, 180_000);

	it('has the icon in sight by the policy file for Chrome', async () => {
		place(files.get('policy-chrome-linux.json'));
		await untilFits(
			'the icon on the toolbar',
			() => ask('chrome.action.getUserSettings()'),
			(found) => isObject(found) && found.isOnToolbar === true,
			TIMEOUT,
		);
	});

	it('takes it back by the same policy', async () => {
		place(JSON.stringify({ ExtensionSettings: { [id]: { installation_mode: 'removed' } } }));
		await until(
			'the end of it',
			() =>
				ask('true').then(
					() => false,
					() => true,
				),
			TIMEOUT,
		);
	});
});
