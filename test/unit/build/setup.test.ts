import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNode, dependenciesInstalled } from '../../../scripts/setup/dependencies.mjs';
import { hasDisplay } from '../../../scripts/setup/display.mjs';
import { newEnough } from '../../../scripts/setup/find-browsers.mjs';
import { installPlan, isSnapVersion } from '../../../scripts/setup/install-plan.mjs';

type Facts = Parameters<typeof installPlan>[1];

function machine(apt: Record<string, string> | undefined, rest: Partial<Facts> = {}): Facts {
	return {
		platform: 'linux',
		apt: apt !== undefined,
		aptCandidate: (name) => apt?.[name],
		snapd: false,
		root: true,
		sudo: false,
		fonts: true,
		...rest,
	};
}

const DEBIAN = { chromium: '156.0.8078.79-1~deb12u1', 'firefox-esr': '153.7.0esr-1~deb12u1' };
const UBUNTU = {
	chromium: '2:1snap1-0ubuntu2',
	firefox: '1:1snap1-0ubuntu5',
	'libgtk-3-0t64': '3.24',
	'libgtk-3-0': '3.24',
	libasound2: '1.2',
};
const names = (facts: Facts, browser: 'chromium' | 'firefox' = 'chromium') =>
	installPlan(browser, facts).map(({ name }) => name);
const first = (facts: Facts, browser: 'chromium' | 'firefox' = 'chromium') =>
	installPlan(browser, facts)[0]?.commands.map((command) => command.join(' '));

describe('installPlan', () => {
	it('uses apt on Debian', () => {
		expect(first(machine(DEBIAN))).toEqual(['apt-get install -y --no-install-recommends chromium']);
		expect(first(machine(DEBIAN), 'firefox')).toEqual([
			'apt-get install -y --no-install-recommends firefox-esr',
		]);
	});

	it('uses sudo if not root', () => {
		expect(first(machine(DEBIAN, { root: false }))?.[0]).toMatch(/^sudo -n apt-get install/);
	});

	it('installs a font if there is none, as text would be boxes', () => {
		expect(first(machine(DEBIAN, { fonts: false }))?.[0]).toMatch(/chromium fonts-liberation$/);
	});

	it('ignores Ubuntu packages that only install a snap', () => {
		expect(names(machine(UBUNTU))).toEqual(['download']);
		expect(names(machine(UBUNTU, { snapd: true }))).toEqual(['snap', 'download']);
		expect(names(machine(UBUNTU, { snapd: true }), 'firefox')).toEqual(['download']);
	});

	it('downloads with the libraries that this release has', () => {
		const [libraries, download] = first(machine(UBUNTU), 'firefox') ?? [];
		expect(libraries).toBe('apt-get install -y --no-install-recommends libgtk-3-0t64 libasound2');
		expect(download).toContain('firefox@stable --path .cache/browsers');
		expect(first(machine(UBUNTU))?.[0]).toMatch(/chrome@stable .*--install-deps$/);
	});

	it('only downloads on other systems', () => {
		expect(first(machine(undefined, { platform: 'darwin', root: false }))).toEqual([
			'node node_modules/@puppeteer/browsers/lib/cjs/main-cli.js install chrome@stable --path .cache/browsers',
		]);
	});

	it.each([
		['1:1snap1-0ubuntu2', true],
		['2:1snap1-0ubuntu2', true],
		['1:85.0.4183.83-0ubuntu2.22.04.1', true],
		['156.0.8078.79-1~deb12u1', false],
		['140.0+build2-0ubuntu0.22.04.1', false],
	])('detects whether %s installs a snap', (version, snap) => {
		expect(isSnapVersion(version)).toBe(snap);
	});
});

describe('newEnough', () => {
	it.each([
		['chromium', 'Chromium 156.0.8078.79 built on Debian', true],
		['chromium', 'Google Chrome 127.0.1.2', false],
		['firefox', 'Mozilla Firefox 153.7.0esr', true],
		['firefox', 'Mozilla Firefox 128.14.0esr', false],
		['firefox', undefined, false],
	] as const)('%s %s: %s', (browser, version, expected) => {
		expect(newEnough(browser, version)).toBe(expected);
	});
});

describe('hasDisplay', () => {
	it.each([
		['linux', {}, false],
		['linux', { DISPLAY: '' }, false],
		['linux', { DISPLAY: ':0' }, true],
		['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
		['darwin', {}, true],
		['win32', {}, true],
	] as const)('%s %o: %s', (platform, environment, expected) => {
		expect(hasDisplay(platform, environment)).toBe(expected);
	});
});

describe('checkNode', () => {
	it('accepts the versions that the project promises', () => {
		for (const version of ['20.19.0', '22.1.0', '24.0.0']) expect(() => checkNode(version)).not.toThrow();
		for (const version of ['20.18.3', '18.20.0']) expect(() => checkNode(version)).toThrow('20.19');
	});
});

describe('dependenciesInstalled', () => {
	let root = '';
	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'ringside-setup-'));
		await writeFile(join(root, 'package-lock.json'), '{}');
	});
	afterEach(() => rm(root, { recursive: true }));

	it('is false without packages, and after an interrupted install', async () => {
		expect(dependenciesInstalled(root)).toBe(false);
		await mkdir(join(root, 'node_modules/half'), { recursive: true });
		expect(dependenciesInstalled(root)).toBe(false);
	});

	it('is true until the lock file changes', async () => {
		const mark = join(root, 'node_modules/.package-lock.json');
		await mkdir(join(root, 'node_modules'));
		await writeFile(mark, '{}');
		expect(dependenciesInstalled(root)).toBe(true);
		await utimes(mark, new Date(0), new Date(0));
		expect(dependenciesInstalled(root)).toBe(false);
	});
});
