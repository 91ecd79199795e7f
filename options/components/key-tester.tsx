import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { commandWith, pressedKeys } from '../logic/keys';
import type { KeyCommand } from '../services';

interface Props {
	readonly commands: readonly KeyCommand[];
	readonly mac: boolean;
}

/**
 * Shows what becomes of a key: a command of Ringside, or nothing but a key that the page saw. While it has the focus, no
 * command is carried out.
 */
export function KeyTester({ commands, mac }: Props) {
	const options = useOptions();
	const id = useId();
	const [listening, setListening] = useState(false);
	const [pressed, setPressed] = useState('');
	const [result, setResult] = useState<{ good: boolean; text: string }>();

	// Before anything is painted: the next key may be pressed at once.
	useLayoutEffect(() => {
		if (!listening) return;
		return options.services.keys.listen((name) => {
			const command = commands.find((each) => each.name === name);
			if (command === undefined) return;
			setPressed(command.shortcut);
			setResult({ good: true, text: t('keys_arrived', command.description) });
		});
	}, [listening, commands, options]);

	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.key === 'Tab') return;
		event.preventDefault();
		const keys = pressedKeys(event, mac);
		if (keys === undefined || event.repeat) return;
		if (keys === 'Escape') {
			if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
			return;
		}
		const command = commandWith(keys, commands);
		setPressed(keys);
		setResult({
			good: false,
			text: command === undefined ? t('keys_nobodys', keys) : t('keys_lost', keys, command.description),
		});
	};
	return (
		<div class="setting key-tester">
			<label for={id}>{t('keys_try')}</label>
			<p class="setting-hint" id={`${id}-hint`}>
				{t('keys_tryHint')}
			</p>
			<input
				id={id}
				class="field"
				type="text"
				readOnly
				data-act="try-keys"
				aria-describedby={`${id}-hint`}
				value={pressed}
				placeholder={listening ? t('keys_pressHint') : t('keys_tryStart')}
				onFocus={() => setListening(true)}
				onBlur={() => setListening(false)}
				onKeyDown={onKeyDown}
			/>
			<p class={result?.good === true ? 'result good' : 'result'} aria-live="polite">
				{result?.text ?? ''}
			</p>
		</div>
	);
}
