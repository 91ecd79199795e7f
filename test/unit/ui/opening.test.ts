// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { createSurface } from '../../../src/ui/create-surface';
import { keyboardPrints, readKeyboard } from '../../../src/ui/surface/printed-keys';
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
