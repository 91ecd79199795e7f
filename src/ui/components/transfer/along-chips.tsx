import { t } from '../../../platform/i18n';
import { readable } from '../../../settings/fields';
import { filledRows, type Rows } from '../../logic/targets/target-choices';
import { Icon } from '../kit/icon';
import { useKeyLabels } from '../kit/use-key-labels';

interface Props {
	/** Names the buttons for tests: `<name>-chip:0`, `<name>-drop:0`. */
	name: string;
	rows: Rows;
	/** Called with the row to edit. */
	onEdit: (index: number) => void;
	onChange: (rows: Rows) => void;
}

/** The pairs that go along, each one press from being edited and one from being left out. */
export function AlongChips({ name, rows, onEdit, onChange }: Props) {
	const labelOf = useKeyLabels();
	const filled = filledRows(rows);
	return (
		<>
			{filled.map((row) => {
				const index = rows.indexOf(row);
				const label = labelOf(row.key.trim());
				return (
					<span key={index} class="pair-chip">
						<button
							type="button"
							class="pair-words"
							data-act={`${name}-chip:${index}`}
							title={t('target_chipEdit', label, readable(row.value))}
							onClick={() => onEdit(index)}
						>
							<bdi class="cut muted">{label}</bdi> <bdi class="cut">{readable(row.value)}</bdi>
						</button>
						<button
							type="button"
							class="icon-btn small"
							data-act={`${name}-drop:${index}`}
							title={t('target_chipDrop', label)}
							onClick={(event) => {
								const chips = event.currentTarget.closest('.pairs');
								onChange(rows.filter((other) => other !== row));
								// The button goes with its chip: the keyboard goes on at what takes its place.
								setTimeout(() => chips?.querySelector<HTMLElement>('.pair-chip .icon-btn, .btn')?.focus());
							}}
						>
							<Icon name="close" size={14} />
						</button>
					</span>
				);
			})}
		</>
	);
}
