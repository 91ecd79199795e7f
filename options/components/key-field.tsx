import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { useOptions } from '../context';
import { canBeShortcut, commandWith, normalKeys, pressedKeys } from '../logic/keys';
import type { KeyCommand } from '../services';

interface Props {
	readonly command: KeyCommand;
	readonly commands: readonly KeyCommand[];
	readonly mac: boolean;
	/** The keys are others now, or stay as they were. */
	readonly onDone: () => void;
}

/** Takes the next combination that is pressed for a command, where the browser lets an extension change it. */
export function KeyField({ command, commands, mac, onDone }: Props) {
	const options = useOptions();
	const field = useRef<HTMLInputElement>(null);
	const [fault, setFault] = useState<string>();
	// Before anything is painted: the next key may be pressed at once.
	useLayoutEffect(() => field.current?.focus(), []);
	// While keys are chosen none may act: those that are pressed may be another command's.
	useLayoutEffect(() => options.services.keys.listen(() => undefined), [options]);

	const give = (shortcut: string): void => {
		options.services.keys.update?.(command.name, shortcut).then(
			() => {
				options.announce(
					shortcut === ''
						? t('keys_removed', command.description)
						: t('keys_changed', command.description, shortcut),
				);
				onDone();
			},
			() => setFault(t('keys_refused', shortcut)),
		);
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.key === 'Tab') return;
		event.preventDefault();
		const keys = pressedKeys(event, mac);
		// Also the Enter that has opened this field may still be held down.
		if (keys === undefined || event.repeat) return;
		if (keys === 'Escape') return onDone();
		if (keys === 'Backspace' || keys === 'Delete') return give('');
		const other = commandWith(keys, commands);
		if (!canBeShortcut(keys)) setFault(t('keys_unusable', keys));
		else if (other !== undefined && other.name !== command.name) {
			setFault(t('keys_same', other.description));
		} else give(keys);
	};
	return (
		<div class="key-field">
			<input
				ref={field}
				class="field"
				type="text"
				readOnly
				aria-label={t('keys_press', command.description)}
				aria-describedby={`key-fault-${command.name}`}
				aria-invalid={fault === undefined ? undefined : 'true'}
				value={normalKeys(command.shortcut)}
				placeholder={t('keys_pressHint')}
				onKeyDown={onKeyDown}
				onBlur={onDone}
			/>
			<p class="fault" id={`key-fault-${command.name}`} role="alert">
				{fault ?? ''}
			</p>
		</div>
	);
}
