import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { Icon } from '../../src/ui/components/kit/icon';
import { useOptions } from '../context';
import type { Step } from '../undo-history';

/**
 * A button for the change that the bar named when the hand set out: when the pointer went down, or the focus came. The press
 * itself can make another change the last one, because a field that loses the focus saves what was typed in it.
 */
function StepButton({
	last,
	act,
	onPress,
	children,
	...button
}: {
	last: Step;
	act: string;
	onPress: (named: Step) => void;
	class: string;
	title?: string;
	children: ComponentChildren;
}) {
	const named = useRef<Step | undefined>(undefined);
	return (
		<button
			type="button"
			data-act={act}
			{...button}
			onPointerDown={() => {
				named.current = last;
			}}
			onFocus={() => {
				named.current ??= last;
			}}
			onBlur={() => {
				named.current = undefined;
			}}
			onClick={() => {
				const step = named.current ?? last;
				// The next press is for what the bar names after this one.
				named.current = undefined;
				onPress(step);
			}}
		>
			{children}
		</button>
	);
}

/** The last change, and the way back. */
export function LastChange() {
	const options = useOptions();
	const last = options.last.value;
	if (last === undefined) return null;
	return (
		<section class="last-change" aria-label={t('settings_last')}>
			<div>
				<bdi>{last.words}</bdi>
				{options.notUndone.value === undefined ? undefined : <p class="fault">{options.notUndone.value}</p>}
			</div>
			<StepButton last={last} class="act" act="undo" onPress={options.undo}>
				<Icon name="undo" />
				{t('settings_undo')}
			</StepButton>
			<StepButton
				last={last}
				class="icon-btn"
				act="forget-last"
				title={t('dismiss')}
				onPress={options.forgetLast}
			>
				<Icon name="close" />
			</StepButton>
		</section>
	);
}
