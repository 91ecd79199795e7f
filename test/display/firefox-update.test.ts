/** Needs no display; here because it installs the extension as agents have it, from a server, and not as a test does. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../scripts/build/build';
import { isObject } from '../../scripts/build/manifest';
import { outputFolder } from '../../scripts/build/modes';
import { filesBelow, zipOf } from '../../scripts/package/archive';
import { Firefox, GECKO_ID } from '../support/firefox';
import { ROOT } from '../support/root';
import { sleep, until, untilFits } from '../support/until';
import { type CompanyServer, startCompanyServer } from './company-server';

const OLD = '0.1.1';
const NEXT = '0.1.2';
const DRAFT = 'draft:https://wwe.acme.example|uuid-1';
/** Fetches an update as Firefox does by itself a few times a day, and resolves with what became of it. */
const UPDATE = `(async () => {
	const addon = await AddonManager.getAddonByID('${GECKO_ID}');
	const install = await new Promise((resolve, reject) => addon.findUpdates({
		onUpdateAvailable: (_, found) => resolve(found),
		onNoUpdateAvailable: () => reject(new Error('no update')),
	}, AddonManager.UPDATE_WHEN_PERIODIC_UPDATE));
	return new Promise((resolve) => {
		install.addListener({
			onInstallPostponed: () => resolve('postponed'),
			onInstallEnded: () => resolve('installed'),
			onDownloadFailed: () => resolve('not fetched: ' + install.error),
			onInstallFailed: () => resolve('failed: ' + install.error),
		});
		void install.install();
	});
})()`;

let folder: string;
let server: CompanyServer;
let firefox: Firefox;

/** The test build as a package of this version, which asks our server for updates. */
async function packed(version: string): Promise<Uint8Array> {
	const built = join(ROOT, outputFolder('test', 'firefox'));
	const files = unzipSync(await zipOf(built, await filesBelow(built)));
	const manifest: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
	if (!isObject(manifest) || !isObject(manifest.browser_specific_settings)) throw new Error('no manifest');
	const { gecko } = manifest.browser_specific_settings;
	const from = { ...(isObject(gecko) ? gecko : {}), update_url: `${server.address}updates.json` };
	const own = { ...manifest, version, browser_specific_settings: { gecko: from } };
	return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(own)) });
}

const version = () => firefox.privileged(`WebExtensionPolicy.getByID('${GECKO_ID}').extension.version`);

describe('an update from a server, in Firefox', () => {
	beforeAll(async () => {
		await buildExtension({ root: ROOT, target: 'firefox', mode: 'test' });
		folder = await mkdtemp(join(tmpdir(), 'ringside-update-'));
		server = await startCompanyServer(folder);
		const first = join(folder, 'first.xpi');
		await writeFile(first, await packed(OLD));
		firefox = await Firefox.launch({
			extension: null,
			preferences: { 'extensions.update.requireBuiltInCerts': false },
		});
		// Nobody vouches for our server.
		await firefox.privileged(`void Cc['@mozilla.org/security/certoverride;1']
			.getService(Ci.nsICertOverrideService)
			.setDisableAllSecurityChecksAndLetAttackersInterceptMyData(true)`);
		await firefox.marionette.exclusive(() =>
			firefox.marionette.send('Addon:Install', { path: first, temporary: false }),
		);
		const link = { version: NEXT, update_link: `${server.address}next.xpi` };
		const updates = { addons: { [GECKO_ID]: { updates: [link] } } };
		server.files.set('updates.json', strToU8(JSON.stringify(updates)));
		server.files.set('next.xpi', await packed(NEXT));
	});
	afterAll(async () => {
		await firefox?.close();
		server?.end();
		await rm(folder, { recursive: true, force: true });
	});

	it('waits while text is not sent, also while the background sleeps, and comes once it was', async () => {
		const popup = await firefox.openPopupTab();
		await popup.evaluate(
			`browser.storage.session.set({ '${DRAFT}': { values: { Note: 'wants a refund' } } })`,
		);
		await popup.close();
		await firefox.killBackground();
		expect(await firefox.privileged(UPDATE)).toBe('postponed');
		// Long enough to take note of it.
		await sleep(2_000);
		await firefox.killBackground();
		await sleep(6_000);
		expect(await version()).toBe(OLD);

		const again = await firefox.openPopupTab();
		const kept = await again.evaluate(`browser.storage.session.get()`);
		expect(kept).toMatchObject({
			[DRAFT]: { values: { Note: 'wants a refund' } },
			update: { version: NEXT },
		});
		await until('the line in the menu', () =>
			again.evaluate(`(() => {
				document.querySelector('[data-act="menu"]')?.click();
				return document.querySelector('[data-act="update"]')?.textContent.includes('${NEXT}');
			})()`),
		);
		await again.evaluate(`browser.storage.session.remove('${DRAFT}')`);
		await again.close();
		await untilFits('the update', version, (found) => found === NEXT);
	});
});
