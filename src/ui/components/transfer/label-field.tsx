import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { type Favourite, MAX_TARGET_TEXT, targetId } from '../../../settings/targets';
import { useSurface } from '../../surface/surface';

interface Props {
	favourite: Favourite;
	/** With the new label, or without one where it was left as it is. */
	onDone: (label: string | undefined) => void;
}

/**
 * The label of a favourite, in place of its row. Enter and leaving the field keep it; Escape does not. One that is too long stays
 * where it was typed, and is said to be.
 */
export function LabelField({ favourite, onDone }: Props) {
	const field = useRef<HTMLInputElement>(null);
	const done = useRef(false);
	const surface = useSurface();
	const [isTooLong, setTooLong] = useState(false);
	useLayoutEffect(() => field.current?.select(), []);
	const finish = (keep: boolean): void => {
		// Going away takes the focus away too, which would finish it again.
		if (done.current) return;
		const label = field.current?.value.trim() ?? '';
		if (keep && label.length > MAX_TARGET_TEXT) {
			setTooLong(true);
			surface.say(t('target_labelTooLong', label.length, MAX_TARGET_TEXT));
			return;
		}
		done.current = true;
		const panel = field.current?.closest('.target');
		const hadFocus = field.current === field.current?.ownerDocument.activeElement;
		onDone(keep && label !== '' && label !== favourite.label ? label : undefined);
		if (!hadFocus) return;
		const act = `target:${targetId(favourite)}`;
		setTimeout(() =>
			[...(panel?.querySelectorAll<HTMLElement>('.hit') ?? [])]
				.find((hit) => hit.dataset.act === act)
				?.focus(),
		);
	};
	return (
		<input
			ref={field}
			class="field label-field"
			type="text"
			data-act={`label-field:${targetId(favourite)}`}
			aria-label={t('target_label', favourite.destination)}
			aria-invalid={isTooLong ? 'true' : undefined}
			autocomplete="off"
			dir="auto"
			defaultValue={favourite.label}
			onInput={() => setTooLong(false)}
			onBlur={() => finish(true)}
			onKeyDown={(event) => {
				if ((event.key !== 'Enter' && event.key !== 'Escape') || event.isComposing) return;
				event.preventDefault();
				event.stopPropagation();
				finish(event.key === 'Enter');
			}}
		/>
	);
}
