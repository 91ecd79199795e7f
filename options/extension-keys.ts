import * as v from 'valibot';
import { ArrivedSchema, TESTER_PORT } from '../src/contract/key-tester';
import { browser, type Runtime } from '../src/platform/browser';
import { normalKeys } from './logic/keys';
import type { KeyCommand, KeyList, KeyStore } from './services';

const CHROMES_PAGE = 'chrome://extensions/shortcuts';

const SuggestedSchema = v.object({
	suggested_key: v.object({ default: v.string(), mac: v.optional(v.string()) }),
});

function method(name: string): ((...given: unknown[]) => unknown) | undefined {
	const task: unknown = Reflect.get(browser.commands, name);
	return typeof task === 'function' ? (...given) => Reflect.apply(task, browser.commands, given) : undefined;
}

function suggestedKeys(mac: boolean): ReadonlyMap<string, string | undefined> {
	const declared: unknown = browser.runtime.getManifest().commands;
	const commands = v.safeParse(v.record(v.string(), v.unknown()), declared);
	if (!commands.success) return new Map();
	return new Map(
		Object.entries(commands.output).map(([name, command]) => {
			const parsed = v.safeParse(SuggestedSchema, command);
			if (!parsed.success) return [name, undefined];
			const { default: plain, mac: onMac } = parsed.output.suggested_key;
			return [name, normalKeys(mac ? (onMac ?? plain) : plain)];
		}),
	);
}

async function list(): Promise<KeyList> {
	const mac = (await browser.runtime.getPlatformInfo()).os === 'mac';
	const suggested = suggestedKeys(mac);
	const found = new Map((await browser.commands.getAll()).map((command) => [command.name, command]));
	// In the order of the manifest, which is that of importance.
	const commands = [...suggested].flatMap(([name, keys]): KeyCommand[] => {
		const command = found.get(name);
		if (command === undefined) return [];
		const { description = name, shortcut = '' } = command;
		return [{ name, description, shortcut, suggested: keys }];
	});
	return { commands, mac };
}

/** Holds the tester's port. The worker may die meanwhile: it must know again before the next key is pressed. */
function listen(onArrived: (name: string) => void): () => void {
	let port: Runtime.Port | undefined;
	let stopped = false;
	const open = (): void => {
		if (stopped) return;
		const mine = browser.runtime.connect({ name: TESTER_PORT });
		port = mine;
		mine.onMessage.addListener((message: unknown) => {
			const parsed = v.safeParse(ArrivedSchema, message);
			if (parsed.success) onArrived(parsed.output.command);
		});
		mine.onDisconnect.addListener(open);
	};
	open();
	return () => {
		stopped = true;
		port?.disconnect();
	};
}

/** Chrome lets only its own page change keys; Firefox lets an extension, and from 137 on has a way to its page too. */
export function extensionKeys(): KeyStore {
	const update = method('update');
	const reset = method('reset');
	const openSettings = method('openShortcutSettings');
	const openChromes = async () => void (await browser.tabs.create({ url: CHROMES_PAGE }));
	return {
		list,
		listen,
		...(update === undefined
			? { openBrowserPage: openChromes }
			: { update: async (name, shortcut) => void (await update({ name, shortcut })) }),
		...(reset === undefined ? {} : { reset: async (name) => void (await reset(name)) }),
		...(openSettings === undefined ? {} : { openBrowserPage: async () => void (await openSettings()) }),
	};
}
