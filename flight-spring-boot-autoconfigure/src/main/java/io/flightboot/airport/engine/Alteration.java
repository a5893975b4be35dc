package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableAlteration.AddColumn;
import io.flightboot.airport.TableAlteration.AddConstraint;
import io.flightboot.airport.TableAlteration.ChangeType;
import io.flightboot.airport.TableAlteration.DropNotNull;
import io.flightboot.airport.TableAlteration.RemoveColumn;
import io.flightboot.airport.TableAlteration.RenameColumn;
import io.flightboot.airport.TableAlteration.SetDefault;
import io.flightboot.airport.TableAlteration.SetNotNull;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * One change of a table's columns or constraints.
 */
final class Alteration {

	private final Store store;

	private final Session session;

	private final long id;

	private final TableState now;

	private final Layout layout;

	Alteration(Store store, Session session, long id, TableState now) {
		this.store = store;
		this.session = session;
		this.id = id;
		this.now = now;
		this.layout = now.layout();
	}

	/**
	 * Make it.
	 * @return the columns afterwards, the very same if there is nothing to do
	 */
	Layout of(TableAlteration alteration) throws SQLException {
		if (alteration instanceof AddColumn add) {
			return add(add.column(), add.ifNotExists());
		}
		if (alteration instanceof RemoveColumn remove) {
			return remove(remove.column(), remove.ifExists(), remove.cascade());
		}
		if (alteration instanceof RenameColumn rename) {
			return rename(this.layout.get(rename.column()), rename.name());
		}
		if (alteration instanceof ChangeType change) {
			return changeType(this.layout.get(change.column().getName()), change.column(), change.expression());
		}
		if (alteration instanceof SetDefault set) {
			return setDefault(this.layout.get(set.column()), set.expression());
		}
		if (alteration instanceof SetNotNull set) {
			return setNotNull(this.layout.get(set.column()));
		}
		if (alteration instanceof DropNotNull drop) {
			return dropNotNull(this.layout.get(drop.column()));
		}
		if (alteration instanceof AddConstraint add) {
			return addConstraint(add.constraint());
		}
		return changeStruct(alteration, StructChange.path(alteration));
	}

	private Layout changeStruct(TableAlteration alteration, @Nullable List<String> path) throws SQLException {
		if (path == null || path.isEmpty()) {
			throw Failures.invalid("This can't be altered");
		}
		Column column = this.layout.get(path.get(0));
		StructChange.Value changed = new StructChange(new ColumnTypes(this.session, this.store.allocator()), alteration)
			.of(column.field(), Names.quoted(column.name()), path.subList(1, path.size()));
		return (changed != null) ? retype(column, changed.field(), changed.sql()) : this.layout;
	}

	private Layout add(Field field, boolean ifNotExists) throws SQLException {
		if (this.layout.find(field.getName()) != null) {
			if (ifNotExists) {
				return this.layout;
			}
			throw Failures.exists("Column '" + field.getName() + "' exists already");
		}
		ColumnNames.check(field.getName());
		List<Column> columns = new ArrayList<>(this.layout.columns());
		columns.add(newColumn(field).nullable(true));
		return new Layout(this.layout.number(), columns, this.layout.constraints(), this.layout.places() + 1);
	}

	private Column newColumn(Field field) throws SQLException {
		ColumnTypes types = new ColumnTypes(this.session, this.store.allocator());
		String type = types.sql(field);
		String place = Names.place(this.layout.places());
		for (String table : List.of(Names.table(this.id), Names.history(this.id))) {
			this.session.run("ALTER TABLE " + table + " ADD COLUMN " + place + " " + type);
		}
		return types.published(Names.table(this.id), List.of(field), List.of(place)).get(0);
	}

	private Layout remove(String name, boolean ifExists, boolean cascade) throws SQLException {
		Column column = this.layout.find(name);
		if (column == null && ifExists) {
			return this.layout;
		}
		column = this.layout.get(name);
		List<Constraint> left = new ArrayList<>();
		for (Constraint constraint : this.layout.constraints()) {
			if (!uses(constraint, column)) {
				left.add(constraint);
			}
			else if (!cascade) {
				throw Failures.invalid("Column '" + column.name() + "' can't be dropped, for a constraint "
						+ constraint.kind().text() + " uses it");
			}
		}
		List<Column> columns = new ArrayList<>(this.layout.columns());
		columns.remove(column);
		if (columns.isEmpty()) {
			throw Failures.invalid("A table must keep a column");
		}
		return new Layout(this.layout.number(), columns, left, this.layout.places());
	}

	private boolean uses(Constraint constraint, Column column) throws SQLException {
		return constraint.isKey() ? constraint.places().contains(column.place())
				: new Expressions(this.session).uses(constraint.sql(), column.name());
	}

	private Layout rename(Column column, String name) throws SQLException {
		ColumnNames.check(name);
		Column other = this.layout.find(name);
		if (other != null && !other.equals(column)) {
			throw Failures.exists("Column '" + name + "' exists already");
		}
		List<Constraint> constraints = new ArrayList<>();
		for (Constraint constraint : this.layout.constraints()) {
			constraints.add(constraint.isKey() ? constraint
					: Constraint.check(new Expressions(this.session).renamed(constraint.sql(), column.name(), name)));
		}
		Layout renamed = this.layout.replace(column, (same) -> same.renamed(name));
		return new Layout(renamed.number(), renamed.columns(), constraints, renamed.places());
	}

	private Layout changeType(Column column, Field field, String expression) throws SQLException {
		return retype(column, field, new Expressions(this.session).read(expression, this.layout));
	}

	/**
	 * Give a column another type.
	 * @param values SQL of its values
	 */
	private Layout retype(Column column, Field field, String values) throws SQLException {
		Field wanted = new Field(column.name(), field.getFieldType(), field.getChildren());
		String text = column.field().getMetadata().get("default");
		if (text != null) {
			wanted = AirportColumns.withDefault(wanted, text);
		}
		Column changed = newColumn(wanted).nullable(column.field().isNullable());
		this.session.run("UPDATE " + Names.table(this.id) + " o SET " + changed.place() + " = n.v FROM (SELECT "
				+ Names.ROW + " AS engine_row, (" + values + ") AS v FROM (SELECT "
				+ Names.named(this.layout.columns(), "") + ", " + Names.ROW + " FROM " + Names.table(this.id)
				+ ")) n WHERE o." + Names.ROW + " = n.engine_row");
		Layout next = this.layout.replace(column, (same) -> changed);
		List<Constraint> constraints = next.constraints()
			.stream()
			.map((constraint) -> new Constraint(constraint.kind(),
					constraint.places()
						.stream()
						.map((place) -> place.equals(column.place()) ? changed.place() : place)
						.toList(),
					constraint.sql()))
			.toList();
		next = new Layout(next.number(), next.columns(), constraints, next.places() + 1);
		new Expressions(this.session).tryChecks(this.id, next);
		checked(next).check(Names.table(this.id), true);
		return next;
	}

	private Layout setDefault(Column column, String expression) throws SQLException {
		new Expressions(this.session).readDefault(expression);
		return this.layout.replace(column,
				(same) -> new Column(same.place(), AirportColumns.withDefault(same.field(), expression)));
	}

	private Layout setNotNull(Column column) throws SQLException {
		checked(this.layout).checkNotNull(column, Names.table(this.id));
		return column.field().isNullable() ? this.layout.replace(column, (same) -> same.nullable(false)) : next();
	}

	private Layout dropNotNull(Column column) {
		boolean primary = this.layout.constraints()
			.stream()
			.anyMatch((constraint) -> constraint.kind() == Constraint.Kind.PRIMARY_KEY
					&& constraint.places().contains(column.place()));
		if (primary) {
			throw Failures.invalid("Column '" + column.name() + "' is of the primary key, and can't be NULL");
		}
		return column.field().isNullable() ? next() : this.layout.replace(column, (same) -> same.nullable(true));
	}

	/**
	 * Even what changes nothing makes a version.
	 */
	private Layout next() {
		return new Layout(this.layout.number(), this.layout.columns(), this.layout.constraints(), this.layout.places());
	}

	private Layout addConstraint(String constraint) throws SQLException {
		Layout next = new Constraints(this.session).added(this.layout, constraint);
		new Expressions(this.session).tryChecks(this.id, next);
		checked(next).check(Names.table(this.id), true);
		return next;
	}

	private ConstraintCheck checked(Layout next) {
		return new ConstraintCheck(this.session, this.now.with(next), Names.table(this.id));
	}

}
