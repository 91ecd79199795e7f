import { useEffect, useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { type Clash, clashesOf, normalKeys } from '../logic/keys';
import type { KeyCommand } from '../services';
import { KeyField } from './key-field';
import { KeyTester } from './key-tester';
import { SwitchPreference } from './preference';

function clashWords(clash: Clash): string {
	switch (clash.kind) {
		case 'same':
			return t('keys_same', clash.other);
		case 'browser':
			return t('keys_browser');
		case 'notGiven':
			return t('keys_notGiven', clash.keys);
	}
}

function Keys({ shortcut }: { shortcut: string }) {
	const keys = normalKeys(shortcut);
	if (keys === '') return <span class="muted">{t('keys_none')}</span>;
	return (
		<span class="key-caps">
			{keys.split('+').map((part) => (
				<kbd key={part}>{part}</kbd>
			))}
		</span>
	);
}

interface RowProps {
	readonly command: KeyCommand;
	readonly commands: readonly KeyCommand[];
	readonly clashes: readonly Clash[];
	readonly mac: boolean;
	readonly onChanged: () => void;
}

function Row({ command, commands, clashes, mac, onChanged }: RowProps) {
	const options = useOptions();
	const { update, reset } = options.services.keys;
	const [editing, setEditing] = useState(false);
	const keys = normalKeys(command.shortcut);
	const original = command.suggested ?? '';
	return (
		<li class="item key-row" data-command={command.name}>
			<span class="key-name">{command.description}</span>
			{editing ? (
				<KeyField
					command={command}
					commands={commands}
					mac={mac}
					onDone={() => {
						setEditing(false);
						onChanged();
					}}
				/>
			) : (
				<>
					<Keys shortcut={command.shortcut} />
					{reset === undefined || keys === original ? undefined : (
						<button
							type="button"
							class="act quiet"
							aria-label={t('keys_resetOf', command.description)}
							onClick={() => reset(command.name).then(onChanged, onChanged)}
						>
							{t('keys_reset')}
						</button>
					)}
					{update === undefined ? undefined : (
						<button
							type="button"
							class="act"
							aria-label={t('keys_changeOf', command.description)}
							onClick={() => setEditing(true)}
						>
							{t('keys_change')}
						</button>
					)}
				</>
			)}
			{clashes.map((clash) => (
				<p class={clash.kind === 'same' ? 'key-note bad' : 'key-note'} key={clash.kind}>
					{clashWords(clash)}
				</p>
			))}
		</li>
	);
}

/** The browser-wide commands: what has which keys, what clashes, and a place to try them. */
export function ShortcutSection() {
	const options = useOptions();
	const { commands, mac } = options.keys.value;
	const [failed, setFailed] = useState(false);
	useEffect(() => {
		// What was changed on the browser's own page for keys is seen on the way back from it.
		window.addEventListener('focus', options.readKeys);
		document.addEventListener('visibilitychange', options.readKeys);
		return () => {
			window.removeEventListener('focus', options.readKeys);
			document.removeEventListener('visibilitychange', options.readKeys);
		};
	}, [options]);
	const clashes = clashesOf(commands);
	const { openBrowserPage } = options.services.keys;
	return (
		<>
			<ul class="items">
				{commands.map((command) => (
					<Row
						key={command.name}
						command={command}
						commands={commands}
						clashes={clashes.get(command.name) ?? []}
						mac={mac}
						onChanged={options.readKeys}
					/>
				))}
			</ul>
			{openBrowserPage === undefined ? undefined : (
				<button
					type="button"
					class="act add"
					data-act="browser-keys"
					onClick={() => openBrowserPage().catch(() => setFailed(true))}
				>
					{t('keys_openBrowserPage')}
				</button>
			)}
			{failed ? <p class="fault">{t('keys_openFailed')}</p> : undefined}
			<SwitchPreference
				name="characterKeys"
				label={t('settings_characterKeys')}
				hint={t('settings_characterKeysHint')}
			/>
			<KeyTester commands={commands} mac={mac} />
		</>
	);
}
