// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { toggleTarget } from '../../../src/ui/actions/target-actions';
import { createSurface } from '../../../src/ui/create-surface';
import { keyboardPrints, readKeyboard } from '../../../src/ui/surface/printed-keys';
import type { Surface } from '../../../src/ui/surface/surface';
import { passing, settle, usePageTime } from '../../support/page-time';
import { interaction, model, record, session, tracked } from '../../support/popup-harness/build-model';
import { memoryServices } from '../../support/popup-harness/memory';

usePageTime();

describe('a surface that opens', () => {
	const TAB = 'https://wwe.acme.example/';
	const ACCEPTED = record(interaction(), { method: 'accept', interactionId: 'maria' });
	const opened = async (status: 'connected' | 'searching') => {
		const link = { ...session().link, status };
		const ringing = tracked(interaction({ state: 'RINGING' }), 1);
		const services = memoryServices(model([ringing], { sessions: [{ ...session(), link }] }), TAB);
		const activeTab = vi.spyOn(services.permissions, 'activeTab');
		const follow = vi.spyOn(services.places, 'followWindow');
		const surface = createSurface(services);
		await passing(surface.start());
		return { surface, activeTab, follow };
	};

	it('asks for the tab and the window after its first frame if it is connected: neither is in it', async () => {
		const { surface, activeTab, follow } = await opened('connected');
		expect(activeTab).not.toHaveBeenCalled();
		expect(follow).not.toHaveBeenCalled();
		await settle(100);
		expect(activeTab).toHaveBeenCalledTimes(1);
		expect(follow).toHaveBeenCalledTimes(1);
		expect(surface.activeTab.value?.origin).toBe('https://wwe.acme.example');
		surface.stop();
	});

	it.each([
		['after its first frame, where it names none', []],
		['at once, where it says what became of an act', [ACCEPTED]],
	] as const)('reads the targets %s', async (_, commands) => {
		const services = memoryServices(model([tracked(interaction(), 1)], { commands: [...commands] }), TAB);
		const load = vi.spyOn(services.targets, 'load');
		const surface = createSurface(services);
		await passing(surface.start());
		expect(load).toHaveBeenCalledTimes(commands.length);
		await settle(100);
		expect(load).toHaveBeenCalledTimes(1);
		surface.stop();
	});

	it.each<[string, (surface: Surface) => void]>([
		[
			'a transfer',
			(surface) => {
				const [place] = surface.places.peek().values();
				if (place !== undefined) toggleTarget(surface, place.card, 'singleStepTransfer');
			},
		],
		['the dialler', ({ sheet }) => (sheet.value = 'dial')],
		['Today', ({ sheet }) => (sheet.value = 'today')],
		['the palette', ({ palette }) => (palette.value = {})],
	])('reads what %s shows when it is opened, before the page is idle, and once', async (_, act) => {
		vi.stubGlobal('requestIdleCallback', (task: () => void) => setTimeout(task, 300));
		const services = memoryServices(model([tracked(interaction(), 1)]), TAB);
		const targets = vi.spyOn(services.targets, 'load');
		const today = vi.spyOn(services.today, 'load');
		const surface = createSurface(services);
		await passing(surface.start());
		await settle(60);
		expect(targets).not.toHaveBeenCalled();
		act(surface);
		expect(targets).toHaveBeenCalledTimes(1);
		expect(today).toHaveBeenCalledTimes(1);
		await settle(1_000);
		expect(targets).toHaveBeenCalledTimes(1);
		expect(today).toHaveBeenCalledTimes(1);
		vi.unstubAllGlobals();
		surface.stop();
	});

	it('has the tab in its first frame if it is not connected', async () => {
		const { surface, activeTab } = await opened('searching');
		expect(surface.activeTab.value?.origin).toBe('https://wwe.acme.example');
		expect(activeTab).toHaveBeenCalledTimes(1);
		surface.stop();
	});
});

describe('a keyboard', () => {
	const withLayout = async (printed: Iterable<readonly [string, string]>) => {
		const getLayoutMap = async () => new Map(printed);
		vi.stubGlobal('navigator', { keyboard: { getLayoutMap } });
		const before = keyboardPrints.peek();
		await readKeyboard();
		vi.unstubAllGlobals();
		return keyboardPrints.peek() === before ? 'as before' : keyboardPrints.peek();
	};
	const letters = [...'abcdefghijklmnopqrstuvwxyz'].map(
		(sign) => [`Key${sign.toUpperCase()}`, sign] as const,
	);

	it('that prints every shortcut draws no label again', async () => {
		expect(await withLayout([...letters, ['Comma', ',']])).toBe('as before');
	});

	it('that lacks one names the keys by what it prints', async () => {
		const greek = new Map<string, string>([...letters, ['Comma', ','], ['KeyD', 'δ']]);
		expect(await withLayout(greek)).toEqual(greek);
		expect(await withLayout(letters)).toEqual(new Map(letters));
	});
});
