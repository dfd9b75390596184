using System.Data;
using System.Data.Common;

namespace ExoInteractive.Runs.Records;

/// <summary>The few things the stores say to a database.</summary>
internal static class SqlExtensions
{
    /// <summary>A command with its parameters, in pairs of name and value.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Add(name, value is long or int ? DbType.Int64 : DbType.String).Value = value is int number ? (long)number : value ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>Adds a parameter without a value.</summary>
    public static DbParameter Add(this DbCommand command, string name, DbType type)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Runs statements.</summary>
    public static int Run(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query.</summary>
    public static List<T> Rows<T>(this DbConnection connection, Func<DbDataReader, T> read, string sql, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A text, null where the column is.</summary>
    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
