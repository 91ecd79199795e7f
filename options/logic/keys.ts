import type { KeyCommand } from '../services';

const ORDER = ['Ctrl', 'MacCtrl', 'Command', 'Alt', 'Shift'] as const;
type Modifier = (typeof ORDER)[number];

/** How macOS draws modifiers, in the shortcuts that Chrome gives out there. */
const SIGNS: Readonly<Record<string, Modifier>> = {
	'⌃': 'MacCtrl',
	'⌥': 'Alt',
	'⇧': 'Shift',
	'⌘': 'Command',
};

function isModifier(part: string): part is Modifier {
	return ORDER.some((each) => each === part);
}

/** One spelling for each combination, such as `Ctrl+Shift+1`; empty where there is none. */
export function normalKeys(shortcut: string): string {
	const modifiers = new Set<Modifier>();
	let rest = shortcut.trim();
	for (let sign = SIGNS[rest.charAt(0)]; sign !== undefined; sign = SIGNS[rest.charAt(0)]) {
		modifiers.add(sign);
		rest = rest.slice(1);
	}
	const parts = rest.split('+').map((part) => part.trim());
	const key = parts.pop() ?? '';
	for (const part of parts) if (isModifier(part)) modifiers.add(part);
	return key === '' ? '' : [...ORDER.filter((each) => modifiers.has(each)), key].join('+');
}

/** Keys whose name in a shortcut is not that of the event. */
const NAMES: Readonly<Record<string, string>> = {
	' ': 'Space',
	',': 'Comma',
	'.': 'Period',
	ArrowUp: 'Up',
	ArrowDown: 'Down',
	ArrowLeft: 'Left',
	ArrowRight: 'Right',
};

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Returns the pressed keys as a shortcut spells them; `undefined` while only modifiers are down. */
export function pressedKeys(
	{ key, code, ctrlKey, metaKey, altKey, shiftKey }: Press,
	mac: boolean,
): string | undefined {
	if (['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'Dead', 'Process', 'Unidentified'].includes(key)) {
		return undefined;
	}
	// With Shift, or on a French keyboard without it, a digit is another character.
	const digit = /^Digit(\d)$/.exec(code)?.[1];
	const name = digit ?? NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
	const modifiers = [
		...(ctrlKey ? [mac ? 'MacCtrl' : 'Ctrl'] : []),
		...(metaKey ? ['Command'] : []),
		...(altKey ? ['Alt'] : []),
		...(shiftKey ? ['Shift'] : []),
	];
	return [...modifiers, name].join('+');
}

const USABLE =
	/^(?:[A-Z0-9]|F(?:[1-9]|1[0-2])|Comma|Period|Home|End|PageUp|PageDown|Space|Insert|Delete|Up|Down|Left|Right)$/;

/** Returns whether browsers accept this combination for a command (MDN, manifest key `commands`). */
export function canBeShortcut(keys: string): boolean {
	const parts = keys.split('+');
	const key = parts.pop() ?? '';
	if (!USABLE.test(key)) return false;
	const main = parts.filter((part) => part !== 'Shift').length;
	return /^F\d/.test(key) ? main <= 1 : main === 1;
}

const all = (modifiers: string, keys: string): string[] => keys.split(' ').map((key) => `${modifiers}${key}`);

/**
 * Combinations that Chrome, Edge or Firefox use for something of their own, on any system, after their help pages. One
 * that is here need not clash on this machine: it is worth trying.
 */
const BROWSERS_OWN: ReadonlySet<string> = new Set([
	...all('Ctrl+', 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 0 1 2 3 4 5 6 7 8 9'),
	...all('Ctrl+', 'PageUp PageDown F4 F5 Left Right Up Down Home End'),
	...all('Ctrl+Shift+', 'A B C D E G H I J K L M N O P Q R S T U V W X Y Z Delete PageUp PageDown'),
	...all('Alt+', 'D E F 1 2 3 4 5 6 7 8 9 Left Right Up Down Home Space F4'),
	...all('Alt+Shift+', 'A B I T'),
	...all('', 'F1 F3 F5 F6 F7 F10 F11 F12'),
]);

export type Clash =
	| { readonly kind: 'same'; readonly other: string }
	| { readonly kind: 'browser' }
	/** Suggested, and not given: another extension has it, or it was taken away by hand. */
	| { readonly kind: 'notGiven'; readonly keys: string };

/** Returns a note about each command's keys, by the command's name. */
export function clashesOf(commands: readonly KeyCommand[]): ReadonlyMap<string, readonly Clash[]> {
	return new Map(
		commands.map(({ name, shortcut, suggested }) => {
			const keys = normalKeys(shortcut);
			if (keys === '') {
				const taken = commands.some((each) => normalKeys(each.shortcut) === suggested);
				return [name, suggested === undefined || taken ? [] : [{ kind: 'notGiven', keys: suggested }]];
			}
			const found: Clash[] = commands
				.filter((each) => each.name !== name && normalKeys(each.shortcut) === keys)
				.map(({ description }) => ({ kind: 'same', other: description }));
			// What is Ctrl elsewhere is Command on a Mac.
			if (BROWSERS_OWN.has(keys.replace('Command', 'Ctrl'))) found.push({ kind: 'browser' });
			return [name, found];
		}),
	);
}

/** The command that has these keys, if one has. */
export function commandWith(keys: string, commands: readonly KeyCommand[]): KeyCommand | undefined {
	return commands.find(({ shortcut }) => normalKeys(shortcut) === keys);
}
