package io.flightboot.airport.flight;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.protocol.AlterTableRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of tables what a client wants to change of one.
 */
final class Alterations {

	private Alterations() {
	}

	static TableAlteration of(AlterTableRequest request) {
		if (request instanceof AlterTableRequest.RenameTable rename) {
			return new TableAlteration.RenameTable(rename.newName());
		}
		if (request instanceof AlterTableRequest.AddConstraint add) {
			return new TableAlteration.AddConstraint(add.constraint());
		}
		TableAlteration ofField = ofField(request);
		return (ofField != null) ? ofField : ofColumn(request);
	}

	private static TableAlteration ofColumn(AlterTableRequest request) {
		if (request instanceof AlterTableRequest.RenameColumn rename) {
			return new TableAlteration.RenameColumn(rename.oldName(), rename.newName());
		}
		if (request instanceof AlterTableRequest.AddColumn add) {
			return new TableAlteration.AddColumn(DecodedRows.withoutDictionary(add.column()), add.ifNotExists());
		}
		if (request instanceof AlterTableRequest.RemoveColumn remove) {
			return new TableAlteration.RemoveColumn(remove.column(), remove.ifExists(), remove.cascade());
		}
		if (request instanceof AlterTableRequest.ChangeColumnType change) {
			return new TableAlteration.ChangeType(DecodedRows.withoutDictionary(change.column()), change.expression());
		}
		if (request instanceof AlterTableRequest.SetDefault set) {
			return new TableAlteration.SetDefault(set.column(), set.expression());
		}
		if (request instanceof AlterTableRequest.SetNotNull set) {
			return new TableAlteration.SetNotNull(set.column());
		}
		return new TableAlteration.DropNotNull(((AlterTableRequest.DropNotNull) request).column());
	}

	private static @Nullable TableAlteration ofField(AlterTableRequest request) {
		if (request instanceof AlterTableRequest.AddField add) {
			return new TableAlteration.AddField(add.path(), DecodedRows.withoutDictionary(add.field()),
					add.ifNotExists());
		}
		if (request instanceof AlterTableRequest.RemoveField remove) {
			return new TableAlteration.RemoveField(remove.path(), remove.ifExists(), remove.cascade());
		}
		if (request instanceof AlterTableRequest.RenameField rename) {
			return new TableAlteration.RenameField(rename.path(), rename.newName());
		}
		return null;
	}

}
