import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import type { Problem } from '../../src/settings/problems';
import { Icon } from '../../src/ui/components/kit/icon';
import { Fault } from './form';

interface Props<P extends { readonly key: string }> {
	readonly pairs: readonly P[];
	readonly blank: P;
	readonly hint: string;
	readonly fault: Problem | undefined;
	readonly onChange: (pairs: P[]) => void;
	readonly onLeave: () => void;
	/** The label beside the key. */
	readonly value: (pair: P, place: number, change: (pair: P) => void) => ComponentChildren;
}

/** Keys and what they are set to, a line each. */
export function PairRows<P extends { readonly key: string }>(props: Props<P>) {
	const { pairs, blank, hint, fault, onChange, onLeave, value } = props;
	const root = useRef<HTMLFieldSetElement>(null);
	const put = (place: number, pair: P) => onChange(pairs.map((each, at) => (at === place ? pair : each)));
	return (
		<fieldset class="setting" ref={root}>
			<legend>{t('settings_pairs')}</legend>
			<p class="setting-hint">{hint}</p>
			{pairs.map((pair, place) => (
				// A line has no name but its place: keys may be empty or the same while they are typed.
				<div class="pair" key={place}>
					<input
						class="field"
						type="text"
						dir="auto"
						autocomplete="off"
						spellcheck={false}
						aria-label={t('settings_pairKey', place + 1)}
						placeholder={t('settings_key')}
						value={pair.key}
						onInput={(event) => put(place, { ...pair, key: event.currentTarget.value })}
						onBlur={onLeave}
					/>
					{value(pair, place, (next) => put(place, next))}
					<button
						type="button"
						class="icon-btn"
						title={t('settings_pairRemove', pair.key.trim() || String(place + 1))}
						onClick={() => {
							onChange(pairs.filter((_, at) => at !== place));
							onLeave();
							root.current?.querySelector<HTMLElement>('.more-pairs')?.focus();
						}}
					>
						<Icon name="trash" />
					</button>
				</div>
			))}
			<Fault fault={fault} />
			<button
				type="button"
				class="act quiet more-pairs"
				onClick={() => {
					onChange([...pairs, blank]);
					setTimeout(() => {
						const fields = root.current?.querySelectorAll<HTMLElement>('.pair > .field:first-child') ?? [];
						[...fields].at(-1)?.focus();
					});
				}}
			>
				<Icon name="plus" />
				{t('settings_pairAdd')}
			</button>
		</fieldset>
	);
}
