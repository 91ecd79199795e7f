import { useId } from 'preact/hooks';
import type { Field } from '../../../contract/settings';
import { t } from '../../../platform/i18n';
import { DATE_FORMAT, readable } from '../../../settings/fields';
import { EMPTY_ROW, ONE_EMPTY, type Rows, rowProblem } from '../../logic/targets/target-choices';
import { TypedField } from '../data/typed-field';
import { Icon } from '../kit/icon';
import { TextArea } from '../kit/text-area';

interface Props {
	/** Names the fields for tests: `<name>-key:0`. */
	name: string;
	title: string;
	rows: Rows;
	/** The keys whose kind of value the settings know. */
	fields?: readonly Field[];
	onChange: (rows: Rows) => void;
}

const MAX_ROWS = 30;

/** Rows of key and value. Filling the last one adds another, so there is no button to add. */
export function PairRows({ name, title, rows, fields = [], onChange }: Props) {
	const id = useId();
	const set = (index: number, change: { key?: string; value?: string }): void => {
		const next = rows.map((row, i) => (i === index ? { ...row, ...change } : row));
		const last = next.at(-1);
		if (last !== undefined && (last.key !== '' || last.value !== '') && next.length < MAX_ROWS) {
			next.push(EMPTY_ROW);
		}
		onChange(next);
	};
	return (
		<div class="pair-rows" role="group" aria-label={title}>
			{rows.map((row, index) => {
				const problem = rowProblem(rows, index);
				const n = index + 1;
				const field = fields.find(({ key }) => key === row.key.trim());
				return (
					<div key={index} class="pair-row">
						<input
							class="field"
							type="text"
							data-act={`${name}-key:${index}`}
							placeholder={t('data_key')}
							aria-label={`${title}: ${t('data_key')} ${n}`}
							aria-invalid={problem === undefined ? undefined : 'true'}
							aria-describedby={problem === undefined ? undefined : `${id}${index}`}
							autocomplete="off"
							spellcheck={false}
							dir="auto"
							value={row.key}
							onInput={(event) =>
								// Another key is not that of the date which its input could not read.
								set(index, { key: event.currentTarget.value, value: readable(row.value) })
							}
						/>
						{field === undefined ? (
							<TextArea
								class="field"
								data-act={`${name}-value:${index}`}
								placeholder={t('data_value')}
								aria-label={`${title}: ${t('data_value')} ${n}`}
								value={readable(row.value)}
								onInput={(value) => set(index, { value })}
							/>
						) : (
							<TypedField
								key={field.key}
								field={field}
								act={`${name}-value:${index}`}
								label={`${title}: ${field.label}`}
								text={row.value}
								onInput={(value) => set(index, { value })}
							/>
						)}
						<button
							type="button"
							class={row.key === '' && row.value === '' ? 'icon-btn small unneeded' : 'icon-btn small'}
							data-act={`${name}-remove:${index}`}
							title={t('target_removeRow', n)}
							onClick={() => {
								const rest = rows.filter((_, i) => i !== index);
								onChange(rest.length === 0 ? ONE_EMPTY : rest);
							}}
						>
							<Icon name="close" size={14} />
						</button>
						{problem === undefined ? undefined : (
							<p id={`${id}${index}`} class="problem">
								{problem === 'field_misfit_date' ? t(problem, field?.format ?? DATE_FORMAT) : t(problem)}
							</p>
						)}
					</div>
				);
			})}
		</div>
	);
}
